// @vitest-environment happy-dom
import { api } from '@tandem/contracts';
import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { flowServer, greeting, openEditor } from '../../testing/flows.tsx';

const frame = {
  kind: 'frame' as const,
  id: 'box',
  title: 'Hello part',
  position: { x: 300, y: -60 },
  width: 300,
  height: 400,
};
const note = {
  kind: 'note' as const,
  id: 'paper',
  text: '# Plan\n\n- **one**\n\n<img src=x onerror=alert(1)> [shop](https://shop.example) [bad](javascript:alert(1))',
  position: { x: 0, y: 500 },
  width: 240,
  height: 120,
};

describe('frames', () => {
  it('fold up with their steps: what leads there ends at the frame, and finding a step unfolds it', async () => {
    const editor = await openEditor(flowServer({ ...greeting(), annotations: [frame] }));
    act(() => editor.step('send').focus());
    await editor.user.keyboard('{Shift>}H{/Shift}');
    await waitFor(() => expect(editor.steps()).toEqual(['start', 'end']));
    expect(screen.getByRole('button', { name: 'Unfold “Hello part”' }).getAttribute('aria-expanded')).toBe('false');
    expect(editor.wires()).toEqual(['send.next>end', 'start.next>send']);
    act(() => editor.step('start').focus());
    await editor.user.keyboard('{Tab}');
    await waitFor(() => expect(editor.steps()).toEqual(['start', 'send', 'end']));
  });
});

describe('notes', () => {
  it('show their Markdown, and nothing in them becomes a script, a picture or a bad address', async () => {
    await openEditor(flowServer({ ...greeting(), annotations: [note] }));
    expect(await screen.findByRole('heading', { name: 'Plan' })).toBeTruthy();
    expect(screen.getByText('one').tagName).toBe('STRONG');
    const paper = document.querySelector('[data-sheet=paper]') as HTMLElement;
    expect(paper.querySelector('img')).toBeNull();
    expect(within(paper).getByRole('link', { name: 'shop' }).getAttribute('href')).toBe('https://shop.example');
    expect([...paper.querySelectorAll('a')].some((link) => link.getAttribute('href')?.startsWith('javascript'))).toBe(
      false,
    );
  });
});

describe('comments', () => {
  it('offer people after @, and who is meant finds what was said first of all', async () => {
    const said = (text: string, nodeId: string) => ({
      ...{ kind: 'comment' as const, id: nodeId, nodeId },
      messages: [{ by: { id: 'u9', name: 'Wang Min' }, at: 0, text }],
    });
    const annotations = [said('Too short?', 'hello'), said('@Lin Mei please look', 'end')];
    const given = flowServer({ ...greeting(), annotations });
    given.server.on(api.people.list, { items: [] });
    const editor = await openEditor(given);
    await editor.user.click(screen.getByRole('button', { name: '2 open comments' }));
    const panel = within(await screen.findByRole('region', { name: 'Comments' }));
    await waitFor(() => expect(panel.getAllByRole('listitem')).toHaveLength(2));
    act(() => editor.step('send').focus());
    await editor.user.type(
      await editor.inspector().findByRole('textbox', { name: 'Say something about this step' }),
      '@wa',
    );
    await editor.user.click(await editor.inspector().findByRole('button', { name: '@Wang Min' }));
    expect(editor.inspector().getByDisplayValue('@Wang Min')).toBeTruthy();
  });

  it('are shown and have the focus when a link leads to one, also when it is settled', async () => {
    const messages = [{ by: { id: 'u9', name: 'Wang Min' }, at: 0, text: '@Lin Mei too short?' }];
    const annotations = [
      { kind: 'comment' as const, id: 'c1', nodeId: 'hello', messages, resolved: true },
      { kind: 'comment' as const, id: 'c2', nodeId: 'hello', messages: [{ ...messages[0], text: 'Other' }] as never },
    ];
    const given = flowServer({ ...greeting(), annotations });
    const editor = await openEditor(given, { path: '/flows/f1?node=hello&comment=c1' });
    const asked = () => document.querySelector<HTMLElement>('[data-thread=c1]');
    await waitFor(() => expect(document.activeElement).toBe(asked()));
    expect(asked()?.textContent).toContain('too short?');
    // Led there once; later the canvas keeps the focus.
    act(() => editor.step('end').focus());
    act(() => editor.step('send').focus());
    await waitFor(() => expect(asked()).not.toBeNull());
    expect(document.activeElement).toBe(editor.step('send'));
  });
});
