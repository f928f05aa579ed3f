// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { edge, flowServer, greeting, node, openEditor } from '../../../testing/flows.tsx';

// The first form of a visit comes when everything else has been drawn.
let drawn: (() => void) | undefined;
vi.mock('./node-settings.tsx', async (original) => {
  await new Promise<void>((resolve) => {
    drawn = resolve;
  });
  return original();
});

it('a problem leads to the settings of its step, also when the form comes late', async () => {
  const nodes = [node('start', 'start'), node('hello', 'send', { text: {}, quickReplies: [] }, 320)];
  const { user } = await openEditor(flowServer({ ...greeting(), nodes, edges: [edge('start', 'hello')] }));
  const button = screen.getByTestId('problems');
  await waitFor(() => expect(button.textContent).toMatch(/\d+ problem/));
  await user.click(button);
  const problem = await waitFor(() => {
    const found = document.querySelector<HTMLElement>('[data-problem=text_missing]');
    expect(found).not.toBeNull();
    return found as HTMLElement;
  });
  await user.click(problem.closest('button') ?? problem);
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  drawn?.();
  await waitFor(() => expect(document.activeElement?.closest('[data-inspector]') ?? null).not.toBeNull());
});
