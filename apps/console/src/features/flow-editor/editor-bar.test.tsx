// @vitest-environment happy-dom
import { act, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { flowServer, greeting, node, openEditor } from '../../testing/flows.tsx';

describe('the bar of the editor', () => {
  it('leads back to the flows from a flow', async () => {
    await openEditor();
    expect(screen.getByRole('link', { name: 'All flows' }).getAttribute('href')).toBe('/flows');
  });

  it('leads back to the rules from a rule', async () => {
    const nodes = [node('start', 'event', { on: 'conversation.resolved' }), node('end', 'end', {}, 320)];
    await openEditor(flowServer({ ...greeting(), kind: 'automation', nodes, edges: [] }));
    expect(screen.getByRole('link', { name: 'All rules' }).getAttribute('href')).toBe('/automation');
  });

  it('draws the edits of the draft and its versions with different pictures', async () => {
    await openEditor();
    const picture = (name: string) => screen.getByRole('button', { name }).querySelector('svg')?.getAttribute('class');
    expect(picture('History')).toContain('lucide-history');
    expect(picture('Versions')).toContain('lucide-tags');
  });

  it('marks warnings as warnings, and errors as errors', async () => {
    const editor = await openEditor(flowServer({ ...greeting(), variables: [{ name: 'old', type: 'string' }] }));
    const button = screen.getByTestId('problems');
    const picture = () => button.querySelector('svg')?.getAttribute('class');
    await waitFor(() => expect(button.textContent).toMatch(/problem/));
    expect(picture()).toContain('text-warning');
    act(() => editor.step('end').focus());
    await editor.user.keyboard('{Delete}');
    await waitFor(() => expect(picture()).toContain('text-danger'));
  });
});
