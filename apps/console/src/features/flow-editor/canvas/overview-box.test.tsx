// @vitest-environment happy-dom
import { act, screen, waitFor } from '@testing-library/react';
import type { NodeProps } from '@xyflow/react';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { FlowViewer } from '../../../testing/flow-viewer.tsx';
import { greeting } from '../../../testing/flows.tsx';
import { renderInConsole } from '../../../testing/render-in-console.tsx';
import { type Editor, useEditor } from '../editor-context.tsx';
import { OverviewBox } from './overview-box.tsx';
import { StepCard } from './step-card.tsx';
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

it('has the focus that the card had when one goes farther away, and the card has it again nearer', async () => {
  const flow = greeting();
  let show: (isFar: boolean) => void = () => undefined;
  const Step = ({ id }: { readonly id: string }) => {
    const [isFar, setFar] = useState(false);
    show = setFar;
    const props = { id, selected: false, data: { onPath: false } } as NodeProps<StepNode>;
    return isFar ? <OverviewBox {...props} /> : <StepCard {...props} />;
  };
  await renderInConsole(
    <FlowViewer document={flow}>
      <Step id="hello" />
    </FlowViewer>,
  );
  const step = () => document.querySelector<HTMLElement>('[data-step=hello]');
  await waitFor(() => expect(step()).not.toBeNull());
  const card = step();
  act(() => card?.focus());
  for (const isFar of [true, false]) {
    act(() => show(isFar));
    expect(document.activeElement).toBe(step());
  }
  expect(step()).not.toBe(card);
});

it('leaves the focus to what got it while the step was not drawn', async () => {
  const flow = greeting();
  let draw: (isDrawn: boolean) => void = () => undefined;
  const Step = () => {
    const [isDrawn, setDrawn] = useState(true);
    draw = setDrawn;
    return (
      <>
        {isDrawn && <OverviewBox {...({ id: 'hello', selected: false } as NodeProps<StepNode>)} />}
        <input aria-label="Elsewhere" />
      </>
    );
  };
  await renderInConsole(
    <FlowViewer document={flow}>
      <Step />
    </FlowViewer>,
  );
  const step = () => document.querySelector<HTMLElement>('[data-step=hello]');
  await waitFor(() => expect(step()).not.toBeNull());
  act(() => step()?.focus());
  act(() => draw(false));
  const other = screen.getByRole('textbox', { name: 'Elsewhere' });
  act(() => other.focus());
  act(() => draw(true));
  expect(document.activeElement).toBe(other);
});
