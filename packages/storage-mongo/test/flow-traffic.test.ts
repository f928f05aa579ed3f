import { type FlowTraffic, foldTraffic, type Standing, type TrafficPeriod } from '@tandem/application';
import type { FlowStep, TandemEvent } from '@tandem/domain';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FlowTrafficRepository } from '../src/index.js';
import { openPathStore, type PathServer } from './path-store.js';

const hourMs = 3_600_000;
let store: Awaited<ReturnType<typeof openPathStore>>;
let server: PathServer;
let traffic: FlowTraffic;
let workspaceId: string;
let count = 0;

beforeAll(async () => {
  store = await openPathStore();
  server = await store.server();
  traffic = new FlowTrafficRepository(server.connection);
}, 30_000);
afterAll(() => store.close(), 30_000);
beforeEach(() => {
  count += 1;
  workspaceId = `traffic-${count}`;
});

/** Flows have ids of their own in the whole store. */
const flowOf = (name: string) => `${workspaceId}-${name}`;

let seq = 0;
const event = (conversationId: string, at: number, type: string, data: object, actor = 'flow') => {
  seq += 1;
  const ids = { id: `${workspaceId} ${seq}`, v: 1, workspaceId, conversationId, seq, correlationId: 'r' };
  return { ...ids, at, type, actor: { kind: actor }, data } as TandemEvent;
};

/** A session that comes to a menu, presses a button if one is given, and fails there if it is told so. */
function session(
  name: string,
  { at = 0, channelId, flowId = 'f', press }: { at?: number; channelId?: string; flowId?: string; press?: string } = {},
): TandemEvent[] {
  const flowSessionId = `${workspaceId} ${name}`;
  const here = flowOf(flowId);
  const path = (...steps: FlowStep[]) => ({ flowSessionId, path: steps, forSeq: 1 });
  const step = (nodeId: string, port?: string): FlowStep => ({
    ...{ nodeId, nodeType: 'x' },
    ...(port === undefined ? {} : { port }),
  });
  const began = { flowSessionId, flowId: here, version: 1, ...(channelId === undefined ? {} : { channelId }) };
  return [
    event(name, at, 'flow.started', began),
    event(name, at, 'flow.stepped', path(step('start', 'next'), step('menu'))),
    ...(press === undefined
      ? []
      : [
          event(name, at + 1_000, 'flow.stepped', path(step('menu', press))),
          event(name, at + 1_000, 'flow.ended', { flowSessionId, outcome: 'done' }),
        ]),
  ];
}

/** Counts events, and tells how many writes of counts that took. */
async function counted(events: readonly TandemEvent[], known: Standing[] = []): Promise<number> {
  const folded = foldTraffic(known, events);
  await server.ports.transactions.run((transaction) => traffic.add(workspaceId, folded, transaction));
  return folded.counts.length;
}

const period = (more: Partial<TrafficPeriod> = {}): TrafficPeriod => ({
  ...{ flowId: flowOf('f'), version: 1, from: 0, to: 10 * hourMs },
  ...more,
});
const page = { limit: 10 };
const ids = async (channel: Partial<TrafficPeriod>, place: Parameters<FlowTraffic['conversations']>[2]) =>
  (await traffic.conversations(workspaceId, period(channel), place, page)).items
    .map(({ conversationId }) => conversationId)
    .toSorted();

describe('the traffic of a flow on several channels', { timeout: 60_000 }, () => {
  /** Two on the chat, one by mail; one began when channels were not noted yet. */
  const some = () => [
    ...session('a', { channelId: 'chat', press: 'one' }),
    ...session('b', { channelId: 'chat' }),
    ...session('c', { channelId: 'mail', press: 'one' }),
    ...session('old', { press: 'one' }),
  ];

  it('is read of all of them together, also of before, or of one', async () => {
    // One row each: chat, mail, and those without.
    expect(await counted(some())).toBe(3);
    const all = await traffic.totals(workspaceId, period());
    expect(all).toMatchObject({ started: 4 });
    expect(all.edges.get('menu/one')).toBe(3);
    const chat = await traffic.totals(workspaceId, period({ channelId: 'chat' }));
    expect(chat).toMatchObject({ started: 2 });
    expect(Object.fromEntries(chat.edges)).toEqual({ 'start/next': 2, 'menu/one': 1 });
    expect([...chat.waits.values()]).toEqual([1]);
    const long = { channelId: 'mail', to: 30 * 24 * hourMs };
    expect(await traffic.totals(workspaceId, period(long))).toMatchObject({ started: 1 });
    expect(await traffic.totals(workspaceId, period({ channelId: 'other' }))).toMatchObject({ started: 0 });
  });

  it('leads to the conversations of one channel', async () => {
    await counted(some());
    expect(await ids({}, { edge: 'menu/one' })).toEqual(['a', 'c', 'old']);
    expect(await ids({ channelId: 'chat' }, { edge: 'menu/one' })).toEqual(['a']);
    expect(await ids({ channelId: 'chat' }, { nodeId: 'menu', state: 'waiting' })).toEqual(['b']);
    expect(await ids({ channelId: 'mail' }, { nodeId: 'menu', state: 'waiting' })).toEqual([]);
    const standing = await traffic.standing(workspaceId, period({ channelId: 'chat' }), 0);
    expect(standing).toEqual([{ nodeId: 'menu', waiting: 1, silent: 0, left: 0 }]);
  });
});

describe('the hours of all flows', { timeout: 60_000 }, () => {
  it('tell who began and is gone, and what failed, over all versions and channels', async () => {
    await counted([
      ...session('early', { at: hourMs - 1, channelId: 'chat' }),
      ...session('a', { at: hourMs, channelId: 'chat', press: 'error' }),
      ...session('b', { at: 2 * hourMs - 1, channelId: 'mail' }),
      ...session('c', { at: 2 * hourMs + 500, channelId: 'mail' }),
      ...session('g', { at: hourMs, flowId: 'g', press: 'one' }),
    ]);
    const hours = await traffic.hours(workspaceId, hourMs, 2 * hourMs);
    expect(hours.toSorted((x, y) => x.flowId.localeCompare(y.flowId) || x.hour - y.hour)).toEqual([
      { flowId: flowOf('f'), hour: hourMs, started: 2, errors: 1, gone: 1 },
      { flowId: flowOf('f'), hour: 2 * hourMs, started: 1, errors: 0, gone: 0 },
      { flowId: flowOf('g'), hour: hourMs, started: 1, errors: 0, gone: 0 },
    ]);
    expect(await traffic.hours('another', 0, 0)).toEqual([]);
  });
});
