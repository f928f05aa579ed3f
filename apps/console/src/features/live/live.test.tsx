// @vitest-environment happy-dom
import { api, type LiveSnapshotDto, type MetricValueDto } from '@tandem/contracts';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { liveAgent } from '../../testing/agents.ts';
import { FakeApi, refusal } from '../../testing/fake-api.ts';
import { FakeSocket } from '../../testing/fake-socket.ts';
import { renderInConsole } from '../../testing/render-in-console.tsx';
import { LivePage } from './live-page.tsx';

const metric = (more: Partial<MetricValueDto>): MetricValueDto => ({
  metric: 'live/waiting',
  title: { en: 'Waiting' },
  formula: { en: 'who waits' },
  unit: 'count',
  ...more,
});
const snapshot = (
  revision: number,
  waiting: number,
  at = revision,
  more: Partial<LiveSnapshotDto> = {},
): LiveSnapshotDto => ({
  at,
  revision,
  overall: [metric({ value: waiting, rows: 'waiting' })],
  queues: [],
  agents: [],
  missing: [],
  ...more,
});
const tile = () => within(screen.getByRole('article', { name: 'Waiting' }));

const serving = (first: ReturnType<typeof snapshot>) => {
  const none = { items: [] };
  return new FakeApi()
    .on(api.live.snapshot, first)
    .on(api.queues.list, none)
    .on(api.rules.alerts, { items: [], at: 1 })
    .on(api.waits.queues, none)
    .on(api.waits.abandoned, none)
    .on(api.waits.callbacks, none)
    .on(api.people.colleagues, none);
};

async function live(first = snapshot(5, 5), socket = new FakeSocket()) {
  const server = serving(first);
  const view = await renderInConsole(<LivePage />, { api: server, socket });
  await screen.findByRole('heading', { name: 'Live' });
  return { ...view, user: userEvent.setup() };
}

it('shows what is pushed, and never goes back to something older', async () => {
  const { socket } = await live();
  socket.deliver('live', snapshot(6, 6));
  expect(tile().getByText('6')).toBeTruthy();
  socket.deliver('live', snapshot(4, 4));
  expect(tile().getByText('6')).toBeTruthy();
});

it('believes a server that counts anew', async () => {
  const { socket } = await live();
  socket.deliver('live', snapshot(1, 9, 10));
  expect(tile().getByText('9')).toBeTruthy();
});

it('says that the numbers stand still while there is no connection, and watches again after it', async () => {
  const { socket } = await live();
  expect(screen.queryByText(/Not connected/)).toBeNull();
  socket.cut();
  expect(screen.getByText(/Not connected: the numbers stand still/)).toBeTruthy();
  socket.replies.watchLive = () => snapshot(7, 7);
  socket.comeBack();
  expect(screen.queryByText(/Not connected/)).toBeNull();
  expect(tile().getByText('7')).toBeTruthy();
});

it('says how old the numbers are, louder after a while, and lets no wait run on meanwhile', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
  try {
    const later = (ms: number) => act(() => vi.advanceTimersByTime(ms));
    const wait = metric({ title: { en: 'Longest wait' }, unit: 'ms', since: Date.now() - 60_000 });
    const { socket } = await live(snapshot(5, 5, 5, { overall: [wait] }));
    const shown = () => screen.getByRole('article', { name: 'Longest wait' }).textContent;
    later(2_000);
    expect(shown()).toContain('1:02');
    socket.cut();
    later(10_000);
    expect(screen.getByRole('status').textContent).toContain('The numbers are 0:10 old');
    expect(shown()).toContain('1:02');
    later(7_000);
    expect(screen.getByRole('alert').textContent).toContain('The numbers are 0:17 old');
    socket.comeBack();
    expect(screen.queryByText(/old$/)).toBeNull();
    expect(shown()).toContain('1:19');
  } finally {
    vi.useRealTimers();
  }
});

it('opens the rows behind a number, page by page, with the way to the conversation', async () => {
  const { api: server, user } = await live();
  const line = { title: 'Li Lei', state: 'waiting', at: 0, waitMs: 61_000 };
  server.on(api.live.rows, ({ query }) =>
    query.cursor === undefined
      ? { items: [{ ...line, workItemId: 'w1', conversationId: 'c1' }], nextCursor: 'n' }
      : { items: [{ ...line, workItemId: 'w2', title: 'Ana', state: 'unheard' }] },
  );
  await user.click(tile().getByRole('button'));
  const drawer = within(await screen.findByRole('dialog'));
  const link = await drawer.findByRole('link', { name: 'Li Lei' });
  expect(link.getAttribute('href')).toBe('/live/sessions/c1');
  expect(drawer.getByText('1:01')).toBeTruthy();
  await user.click(drawer.getByRole('button', { name: 'Load more rows' }));
  expect(await drawer.findByText('unheard')).toBeTruthy();
  expect(drawer.queryByRole('button', { name: 'Load more rows' })).toBeNull();
  expect(server.calls(api.live.rows)[0]?.query).toMatchObject({ rows: 'waiting' });
});

it('reads the rows anew each time a number is opened', async () => {
  const { api: server, user } = await live();
  const row = (title: string) => ({ items: [{ title, state: 'waiting', at: 0, workItemId: 'w1' }] });
  server.on(api.live.rows, row('Li Lei'));
  await user.click(tile().getByRole('button'));
  await screen.findByText('Li Lei');
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  server.on(api.live.rows, row('Ana'));
  await user.click(tile().getByRole('button'));
  await screen.findByText('Ana');
  expect(screen.queryByText('Li Lei')).toBeNull();
});

it('shows a number without rows as a number, its level in a word, and nothing measured as a dash', async () => {
  const shares = [
    metric({ metric: 'a', title: { en: 'Level' }, unit: 'ratio', value: 0.5, target: 0.8, level: 'act' }),
    metric({ metric: 'b', title: { en: 'Mean wait' }, unit: 'ms' }),
  ];
  await live(snapshot(5, 5, 5, { overall: shares }));
  const level = within(screen.getByRole('article', { name: 'Level' }));
  expect(level.queryByRole('button')).toBeNull();
  expect(level.getByText('50%')).toBeTruthy();
  expect(level.getByText('Act')).toBeTruthy();
  expect(level.getByText('target 80%')).toBeTruthy();
  expect(within(screen.getByRole('article', { name: 'Mean wait' })).getByText('–')).toBeTruthy();
});

it('puts who is there first, and says when no plugin counts', async () => {
  const agent = (id: string, presence: 'available' | 'offline') => liveAgent({ id, displayName: id, presence });
  const agents = [agent('Away-Anna', 'offline'), agent('Zhao', 'available')];
  await live(snapshot(5, 5, 5, { overall: [], agents, missing: ['live.no_monitor'] }));
  expect(screen.getByText('No monitoring plugin is enabled')).toBeTruthy();
  const rows = within(screen.getByRole('region', { name: 'Agents' })).getAllByRole('row');
  expect(rows[1]?.textContent).toContain('Zhao');
  expect(rows[1]?.textContent).toContain('Available');
});

it('grants a break that is asked for, where the reader may', async () => {
  const asks = { id: 'b', kindId: 'tea', state: 'requested' as const, requestedAt: 0 };
  const agents = [liveAgent({ id: 'ben', displayName: 'Ben', break: asks })];
  const server = serving(snapshot(5, 5, 5, { overall: [], agents }))
    .on(api.presenceReasons.list, { items: [] })
    .on(api.breakKinds.list, { items: [] })
    .on(api.agents.allowBreak, undefined as never);
  const grants = [{ permission: 'presence:manage', scope: 'queues' as const }];
  await renderInConsole(<LivePage />, { api: server, me: { grants } });
  expect(await screen.findByText('Break asked for')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Grant the break of Ben' }));
  await waitFor(() => expect(server.calls(api.agents.allowBreak)).toMatchObject([{ params: { id: 'ben' } }]));
});

it('says why there are no numbers', async () => {
  await renderInConsole(<LivePage />, { api: new FakeApi().on(api.live.snapshot, refusal(403, 'unheard.of')) });
  expect((await screen.findByRole('alert')).textContent).toContain('Your role does not include');
});

it('can be scrolled by keys also when it holds no button', async () => {
  const { user } = await live(snapshot(5, 5, 5, { overall: [], missing: ['live.no_monitor'] }));
  await user.tab();
  expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Live' }));
});
