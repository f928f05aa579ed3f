// @vitest-environment happy-dom
import { api } from '@tandem/contracts';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { edge, flowServer, greeting, node, openEditor } from '../../../testing/flows.tsx';

const both = (en: string) => ({ en, 'zh-CN': en });
const chosen = () => document.querySelector('.react-flow__node.selected')?.getAttribute('data-id');
const bar = () => document.querySelector('search');
const count = () => bar()?.querySelector('[role=status]')?.textContent;

/** Three messages in a row, of which the second has no text. */
const draft = () => ({
  ...greeting(),
  nodes: [
    node('start', 'start'),
    node('one', 'send', { text: both('Hello {vars.order}') }, 320),
    node('two', 'send', { text: {} }, 640),
    { ...node('three', 'send', { text: both('Goodbye') }, 960), label: 'Farewell' },
  ],
  edges: [edge('start', 'one'), edge('one', 'two'), edge('two', 'three')],
  variables: [{ name: 'order', type: 'string' as const }],
});

async function search(text: string, given = flowServer(draft())) {
  const editor = await openEditor(given);
  act(() => editor.step('start').focus());
  await editor.user.keyboard('{Control>}f{/Control}');
  const field = await screen.findByRole('searchbox', { name: 'Find' });
  await editor.user.type(field, text);
  return {
    ...editor,
    field,
    press: (key: string, more: object = {}) => fireEvent.keyDown(field, { key, code: key, ...more }),
  };
}

describe('the search', () => {
  it('walks what it finds in the order customers meet it, round and back, and says where one is', async () => {
    const { press } = await search('type:send');
    expect(count()).toBe('1 of 3');
    const met: (string | null | undefined)[] = [];
    for (let i = 0; i < 4; i += 1) {
      press('Enter');
      met.push(chosen());
    }
    expect(met).toEqual(['one', 'two', 'three', 'one']);
    press('Enter', { shiftKey: true });
    expect([chosen(), count()]).toEqual(['three', '3 of 3']);
    press('F3');
    expect(chosen()).toBe('one');
  });

  it.each([
    ['Farewell', 'three'],
    ['goodbye', 'three'],
    ['uses:order', 'one'],
  ])('finds by “%s”', async (text, id) => {
    const { press } = await search(text);
    press('Enter');
    expect([chosen(), count()]).toEqual([id, '1 of 1']);
  });

  it('finds what is wrong as soon as that is known, and nothing by what nobody wrote', async () => {
    const { field, press, user } = await search('is:error type:send');
    await waitFor(() => expect(count()).not.toBe('None'));
    press('Enter');
    expect(chosen()).toBe('two');
    await user.clear(field);
    await user.type(field, 'no such thing');
    expect(count()).toBe('None');
    press('Enter');
    expect(chosen()).toBe('two');
  });

  it('finds what changed since the live version, and all of it while nothing is live', async () => {
    const given = flowServer(draft(), { publishedVersion: 3 });
    const live = { flowId: 'f1', version: 3, note: '', publishedAt: 0, authors: [], current: true };
    const old = {
      ...draft(),
      nodes: draft().nodes.map((each) => (each.id === 'three' ? { ...each, label: 'Bye' } : each)),
    };
    given.server.on(api.flows.version, { ...live, document: old as never });
    const { press } = await search('is:changed', given);
    await waitFor(() => expect(count()).toBe('1 of 1'));
    press('Enter');
    expect(chosen()).toBe('three');
  });

  it('is emptied by Esc, then closed, which leads to the step that was found', async () => {
    const { press, step, field } = await search('Farewell');
    press('Enter');
    press('Escape');
    expect(field).toHaveProperty('value', '');
    press('Escape');
    expect(bar()).toBeNull();
    const found = () => document.querySelector<HTMLElement>('[data-step=three]');
    await waitFor(() => expect(document.activeElement).toBe(found()));
    expect(step('start')).not.toBe(found());
  });
});
