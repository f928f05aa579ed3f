import { CLOCK, type Clock, TIMERS, WORKSPACES } from '@tandem/application';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { bindValue, resolve } from '../../src/di.js';
import { systemClock } from '../../src/system.js';
import { startServer, type TestServer } from '../server.js';
import { arrive, type Centre, openCentre, write } from './centre.js';
import { ask, closeClients, eventually, token, visitor } from './clients.js';

let server: TestServer;
let centre: Centre;
/** How far the server's clock is ahead, in milliseconds. */
let ahead = 0;
const clock: Clock = {
  now: () => systemClock.now() + ahead,
  wake: (at, work) => systemClock.wake(at - ahead, work),
};

beforeAll(async () => {
  server = await startServer({ overrides: (container) => bindValue(container, CLOCK, clock) });
  centre = await openCentre(server);
});
afterEach(closeClients);
afterAll(() => server.stop());

/** Conversations whose customers are watched, from the first that would be gone; with the time left, in seconds. */
async function watched(): Promise<Map<string, number>> {
  const { container } = server.server;
  const [workspace] = await resolve(container, WORKSPACES).list();
  const due = await resolve(container, TIMERS).due(workspace?.id ?? '', clock.now() + 600_000, 50);
  return new Map(
    due.flatMap(({ action, dueAt }) =>
      action.kind === 'gone' ? [[action.conversationId, Math.ceil((dueAt - clock.now()) / 1_000)] as const] : [],
    ),
  );
}

const state = async (id: string) => {
  const { events } = (await centre.admin.get(`/conversations/${id}`)).body;
  return events.some(({ type }: { type: string }) => type === 'work.abandoned') ? 'abandoned' : 'waits';
};
const waits = (id: string) =>
  eventually(async () => {
    const { events } = (await centre.admin.get(`/conversations/${id}`)).body;
    expect(events.map(({ type }: { type: string }) => type)).toContain('work.queued');
  });

it('a customer who closes the page while waiting has given up two minutes later; one who comes back has not', async () => {
  const leaving = await arrive(server.url, centre.channelId);
  const gone = (await write(leaving, 'Is anybody there?')).conversationId;
  const pass = await token(server.url, { channelId: centre.channelId });
  const first = await visitor(server.url, { token: pass });
  const kept = (await write(first, 'I wait')).conversationId;
  await waits(gone);
  await waits(kept);
  leaving.close();
  first.close();
  // Both are watched since their connections ended.
  await eventually(async () => expect([...(await watched()).keys()].toSorted()).toEqual([gone, kept].toSorted()));

  ahead += 100_000;
  const again = await visitor(server.url, { token: pass });
  expect(await ask(again, 'resume', { afterSeq: 0 })).toMatchObject({ ok: true });
  await eventually(async () => expect((await watched()).get(kept)).toBeGreaterThan(60));
  ahead += 25_000;
  await eventually(async () => expect(await state(gone)).toBe('abandoned'));
  expect(await state(kept)).toBe('waits');
  const { items } = (await centre.admin.get('/abandoned')).body;
  expect(items.map(({ conversationId }: { conversationId: string }) => conversationId)).toEqual([gone]);
});
