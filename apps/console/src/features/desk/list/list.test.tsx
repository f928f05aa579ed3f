// @vitest-environment happy-dom
import { api, type ConversationSummaryDto } from '@tandem/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { desk, row } from '../../../testing/conversations.ts';
import { refusal } from '../../../testing/fake-api.ts';
import { renderInConsole } from '../../../testing/render-in-console.tsx';
import { InboxPage } from '../inbox-page.tsx';

/** Nothing has a size here, so nothing would be in view: every row is drawn. */
vi.mock('@tanstack/react-virtual', () => ({
  useVirtualizer: ({ count }: { count: number }) => ({
    getTotalSize: () => count,
    getVirtualItems: () => Array.from({ length: count }, (_, index) => ({ index, key: index, start: 0 })),
    measureElement: () => undefined,
    scrollToIndex: () => undefined,
    scrollToOffset: () => undefined,
  }),
}));

async function inbox(rows: ConversationSummaryDto[], path = '/inbox/mine', me = {}) {
  const server = desk().on(api.conversations.list, { items: rows });
  const view = await renderInConsole(<InboxPage />, { api: server, path, me });
  const list = within(screen.getByRole('region', { name: 'Conversations' }));
  return { ...view, list, user: userEvent.setup() };
}
const at = (id: string) => document.querySelector(`[data-conversation=${id}]`)?.textContent ?? '';

describe('the rows', () => {
  it('change in place as soon as the server says so', async () => {
    const { list, socket } = await inbox([
      row('c1'),
      row('c2', { contact: { id: 'p2', displayName: 'Ana', tier: 'vip' } }),
    ]);
    await list.findByText('Ana');
    expect(at('c2')).toContain('VIP');
    socket.deliver(
      'conversation',
      row('c1', { unread: 2, lastMessage: { text: 'Where is it?', from: 'contact', at: Date.now() } }),
    );
    expect(at('c1')).toContain('Where is it?');
    expect(at('c1')).toContain('2 unread messages');
  });

  it('carry one clock each, and who has them', async () => {
    const { list } = await inbox([
      row('c1', { timer: { kind: 'nextReply', since: 0, dueAt: Date.now() - 130_000, targetSec: 60 } }),
      row('c2', { state: 'resolved', contact: { id: 'p2', displayName: 'Ana', tier: 'vip' } }),
    ]);
    expect((await list.findByTitle(/reply within 1:00 of open time/)).textContent).toContain('+2:1');
    expect(at('c1')).toContain('With Wang Min');
    expect(at('c2')).toContain('Closed');
    expect(document.querySelectorAll('[data-clock]')).toHaveLength(1);
  });

  it('stay where they are under the pointer; what comes waits at the top, and is told', async () => {
    const { list, socket, user } = await inbox([row('c1'), row('c2')]);
    await list.findByRole('list', { name: 'Rows of the list' });
    await user.hover(screen.getByTestId('conversation-list'));
    socket.deliver('conversation', row('c9', { updatedAt: Date.now() }));
    socket.deliver('conversation', row('c1', { state: 'resolved' }));
    const button = await list.findByRole('button', { name: '1 new conversation' });
    const ids = () =>
      [...document.querySelectorAll<HTMLElement>('[data-conversation]')].map((each) => each.dataset.conversation);
    expect(ids()).toEqual(['c1', 'c2']);
    await user.click(button);
    await waitFor(() => expect(ids()).toEqual(['c9', 'c2']));
  });

  it('are read again after a reconnect', async () => {
    const { list, api: server, socket } = await inbox([row('c1')]);
    await list.findByText('Li Lei');
    socket.cut();
    server.on(api.conversations.list, { items: [row('c9', { contact: { id: 'p9', displayName: 'Mei', tier: 'x' } })] });
    socket.comeBack();
    expect(await list.findByText('Mei')).toBeTruthy();
  });
});

describe('empty lists', () => {
  it('offer to go available to who is away', async () => {
    const { list } = await inbox([], '/inbox/mine', { presence: 'away' });
    expect(await list.findByRole('button', { name: 'Go available' })).toBeTruthy();
  });

  it('offer a test chat to who is available', async () => {
    const { list } = await inbox([]);
    expect((await list.findByRole('link', { name: /Write to yourself/ })).getAttribute('href')).toBe('/demo');
  });

  it.each([
    ['queue', 'Nobody is waiting'],
    ['snoozed', 'Nothing is put aside'],
    ['all', 'No conversations yet'],
  ])('of %s say what would stand there', async (view, title) => {
    const { list } = await inbox([], `/inbox/${view}`);
    expect(await list.findByText(title)).toBeTruthy();
  });

  it('of a filter lead out of it', async () => {
    const { list, here, user } = await inbox([], '/inbox/mine?unread=true', {});
    expect(await list.findByText('No conversation matches')).toBeTruthy();
    await user.click(list.getByRole('button', { name: 'Clear the filters' }));
    await waitFor(() => expect(here()).toBe('/inbox/mine'));
    expect(await list.findByText('You have no open conversations')).toBeTruthy();
  });

  it('say in words when the list cannot be read', async () => {
    const server = desk().on(api.conversations.list, refusal(403, 'unheard.of'));
    await renderInConsole(<InboxPage />, { api: server, path: '/inbox/mine' });
    expect((await screen.findByRole('alert')).textContent).toContain('Your role does not include this area');
  });
});

describe('filters', () => {
  it('stand in the address and reach the server', async () => {
    const { list, api: server, here, user } = await inbox([row('c1')], '/inbox/all');
    await user.type(list.getByRole('searchbox'), 'li');
    await user.click(list.getByRole('switch', { name: 'Unread' }));
    await waitFor(() => expect(here()).toBe('/inbox/all?q=li&unread=true'));
    await waitFor(() =>
      expect(server.calls(api.conversations.list).at(-1)?.query).toMatchObject({
        view: 'all',
        search: 'li',
        unread: 'true',
      }),
    );
  });

  it('open with the address they were copied from', async () => {
    const { list, api: server } = await inbox([row('c1', { unread: 1 })], '/inbox/queue?q=mei&unread=true');
    await waitFor(() => expect(at('c1')).toContain('Li Lei'));
    expect(list.getByRole('searchbox')).toHaveProperty('value', 'mei');
    expect(server.calls(api.conversations.list)[0]?.query).toMatchObject({
      view: 'queue',
      search: 'mei',
      unread: 'true',
    });
  });
});

it('takes the focus of a row along: keys never mean a conversation that is not the open one', async () => {
  const { list, here, user } = await inbox([row('c1'), row('c2')], '/inbox/mine/c1');
  await list.findAllByText('Li Lei');
  const rowOf = (id: string) => document.querySelector<HTMLElement>(`[data-conversation="${id}"]`);
  rowOf('c1')?.focus();
  await user.keyboard('j');
  await waitFor(() => expect(here()).toBe('/inbox/mine/c2'));
  await waitFor(() => expect(document.activeElement).toBe(rowOf('c2')));
});

it('goes from one conversation to the next by J and K, and writes by N', async () => {
  const { list, here, user } = await inbox([row('c1'), row('c2')], '/inbox/mine/c1');
  await list.findAllByText('Li Lei');
  await screen.findByRole('textbox', { name: 'Reply to Li Lei' });
  await user.keyboard('n');
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Note about Li Lei' })));
  (document.activeElement as HTMLElement).blur();
  await user.keyboard('j');
  await waitFor(() => expect(here()).toBe('/inbox/mine/c2'));
  await user.keyboard('k');
  await waitFor(() => expect(here()).toBe('/inbox/mine/c1'));
});
