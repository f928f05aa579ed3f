// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import type { Connection, FinalConnectionState } from '@xyflow/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { FlowViewer } from '../../../testing/flow-viewer.tsx';
import { greeting, node } from '../../../testing/flows.tsx';
import { renderInConsole } from '../../../testing/render-in-console.tsx';
import { type Editor, useEditor } from '../editor-context.tsx';
import { RefusalHint } from './refusal-hint.tsx';
import { useConnecting } from './use-connecting.ts';

const drawn = { ...greeting(), nodes: [...greeting().nodes, node('help', 'onPerson'), node('pause', 'wait')] };
const own = 'A step cannot lead to itself. To repeat it, use Jump.';
const first = 'Nothing leads to the step a flow begins with.';
const byItself = 'Nothing leads to this step: it begins by itself when its moment comes.';

afterEach(() => vi.unstubAllGlobals());

/** Where each step stands: the pointer is over the one whose place it has, with y 100. */
const places: Record<string, number> = { start: 100, hello: 300, end: 500, help: 700, pause: 900 };

async function canvas() {
  const seen: { editor?: Editor; connecting?: ReturnType<typeof useConnecting> } = {};
  const Spy = () => {
    seen.editor = useEditor();
    seen.connecting = useConnecting();
    return null;
  };
  await renderInConsole(
    <FlowViewer document={drawn}>
      <Spy />
      <RefusalHint />
      {Object.keys(places).map((id) => (
        <i key={id} data-step={id} />
      ))}
    </FlowViewer>,
  );
  await waitFor(() => expect(seen.connecting).toBeDefined());
  document.elementFromPoint = (x, y) => {
    const [id] = Object.entries(places).find(([, place]) => place === x && y === 100) ?? [];
    return document.querySelector(`[data-step="${id}"]`);
  };
  const { editor, connecting } = seen as Required<typeof seen>;
  const point = (type: string, x: number) => new MouseEvent(type, { clientX: x, clientY: 100 });
  const drop = (x: number, state: Partial<FinalConnectionState>) =>
    act(() => connecting.onConnectEnd(point('mouseup', x), { isValid: false, ...state } as FinalConnectionState));
  return {
    editor,
    connecting,
    edges: () => editor.store.getState().history.present.edges.map(({ id, from, to }) => `${id} ${from.node}>${to}`),
    /** Drags from the exit of a step. */
    drag: (from: string) => {
      act(() =>
        connecting.onConnectStart(point('mousedown', (places[from] ?? 0) + 60), {
          nodeId: from,
          handleId: 'next',
          handleType: 'source',
        }),
      );
      const fromHandle = { type: 'source', id: 'next', nodeId: from } as FinalConnectionState['fromHandle'];
      return {
        over: (id: string) => act(() => fireEvent.mouseMove(document, { clientX: places[id], clientY: 100 })),
        drop: (id: string) => drop(places[id] ?? 0, { fromHandle } as Partial<FinalConnectionState>),
        dropAt: (x: number) => drop(x, { fromHandle } as Partial<FinalConnectionState>),
      };
    },
  };
}

const hint = () => document.querySelector('[data-refused]')?.textContent;

describe('a connection that is dragged', () => {
  it('says over each step that it cannot lead to why not, and nothing over others', async () => {
    const { drag } = await canvas();
    const held = drag('pause');
    const told = ['start', 'hello', 'help', 'pause', 'end'].map((id) => {
      held.over(id);
      return hint();
    });
    expect(told).toEqual([first, undefined, byItself, own, undefined]);
  });

  it('says it again when it is dropped there, and changes nothing', async () => {
    const { drag, edges } = await canvas();
    const before = edges();
    const held = drag('pause');
    held.over('help');
    held.drop('help');
    expect(await screen.findByText(byItself)).toBeTruthy();
    expect(hint()).toBeUndefined();
    expect(edges()).toEqual(before);
  });

  it('leads to any part of a step, and asks what comes next beside all steps', async () => {
    const { drag, edges, editor } = await canvas();
    drag('pause').drop('end');
    expect(edges().at(-1)).toMatch(/pause>end$/);
    drag('pause').dropAt(1_200);
    expect(editor.view.getState().picker?.asks).toEqual({ kind: 'after', node: 'pause', port: 'next' });
  });

  it('is no drag yet while it is near where it began', async () => {
    const { drag, editor } = await canvas();
    const held = drag('hello');
    act(() => fireEvent.mouseMove(document, { clientX: 350, clientY: 100 }));
    held.drop('hello');
    expect([hint(), editor.view.getState().picker]).toEqual([undefined, undefined]);
  });
});

describe('the end of a connection that is led elsewhere', () => {
  const wire = { id: 'hello-end', source: 'hello', sourceHandle: 'next', target: 'end' } as never;

  it('stays the same connection, wherever on the step it is dropped', async () => {
    const { connecting, drag, edges } = await canvas();
    connecting.onReconnectStart(undefined, wire);
    drag('hello').drop('pause');
    connecting.onReconnectEnd();
    expect(edges()).toContain('hello-end hello>pause');
    drag('hello').drop('end');
    expect(edges().filter((each) => each.startsWith('hello-end'))).toEqual([]);
  });

  it('stays where it was when the other step cannot be led to, and says why', async () => {
    const { connecting, edges } = await canvas();
    act(() => connecting.onReconnect(wire, { source: 'hello', sourceHandle: 'next', target: 'hello' } as Connection));
    expect(await screen.findByText(own)).toBeTruthy();
    expect(edges()).toContain('hello-end hello>end');
  });
});
