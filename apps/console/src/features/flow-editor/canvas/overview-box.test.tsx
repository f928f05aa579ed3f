// @vitest-environment happy-dom
import { act, screen } from '@testing-library/react';
import type { NodeProps } from '@xyflow/react';
import { expect, it } from 'vitest';
import { FlowViewer } from '../../../testing/flow-viewer.tsx';
import { greeting } from '../../../testing/flows.tsx';
import { renderInConsole } from '../../../testing/render-in-console.tsx';
import { type Editor, useEditor } from '../editor-context.tsx';
import { OverviewBox } from './overview-box.tsx';
import type { StepNode } from './to-canvas.ts';

it('is a stop of Tab as a card is, and says how many problems it has', async () => {
  let editor: Editor | undefined;
  const Spy = () => {
    editor = useEditor();
    return null;
  };
  const flow = greeting();
  await renderInConsole(
    <FlowViewer document={flow}>
      {flow.nodes.map(({ id }) => (
        <OverviewBox key={id} {...({ id, selected: false } as NodeProps<StepNode>)} />
      ))}
      <Spy />
    </FlowViewer>,
  );
  const box = (id: string) => document.querySelector<HTMLElement>(`[data-step=${id}]`);
  await screen.findByRole('group', { name: 'Start, no problems' });
  expect(['start', 'hello', 'end'].map((id) => box(id)?.tabIndex)).toEqual([0, -1, -1]);
  act(() => box('hello')?.focus());
  expect([...(editor?.store.getState().selection.nodes ?? [])]).toEqual(['hello']);
  expect(box('hello')?.tabIndex).toBe(0);
  const problem = { code: 'text.missing', severity: 'error', nodeId: 'hello', params: {} };
  act(() => editor?.store.getState().found([problem as never], flow));
  expect(box('hello')?.getAttribute('aria-label')).toMatch(/1 problem/);
});
