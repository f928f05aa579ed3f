import {
  AutomationScene,
  composeAutomation,
  composePath,
  ruleNode as node,
  ruleOf,
  workspaceId,
} from '@tandem/application/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openPathStore, type PathServer } from '../../test/path-store.js';

let store: Awaited<ReturnType<typeof openPathStore>>;
let one: PathServer;
let two: PathServer;
beforeAll(async () => {
  store = await openPathStore();
  one = await store.server();
  two = await store.server(one.memory);
});
afterAll(() => store.close());

/** A run that a rule of its own leaves in memory, to be kept in the store. */
async function someRun(id: string) {
  const wait = node('w', 'waitEvent', { on: 'attribute.set', amount: 1, unit: 'hours' });
  const rule = ruleOf('waits', [node('t', 'event', { on: 'conversation.started' }), wait], ['w.timeout>end']);
  const scene = new AutomationScene({ rules: [rule] });
  await scene.automation.jobs.start();
  await scene.writes('Hello');
  const [run] = scene.ports.automation.all();
  if (!run) throw new Error('no run');
  return { ...run, id };
}

describe('runs', () => {
  it('begin once, come back as they were, and take each revision once', async () => {
    const run = await someRun('r1');
    const begun = await Promise.all([one, two].map(({ ports }) => ports.automation.begin(workspaceId, run)));
    expect(begun.toSorted()).toEqual([false, true]);
    expect(await two.ports.automation.get(workspaceId, 'r1')).toEqual(run);
    expect(await two.ports.automation.get('other', 'r1')).toBeUndefined();
    const next = { ...run, revision: run.revision + 1 };
    const saved = await Promise.all([one, two].map(({ ports }) => ports.automation.save(workspaceId, next)));
    expect(saved.toSorted()).toEqual([false, true]);
  });

  it('are found by their timer, by what they wait for, and by their rule', async () => {
    const { automation } = one.ports;
    const run = await someRun('r2');
    await automation.begin(workspaceId, run);
    const due = run.timers[0]?.dueAt ?? 0;
    const ids = (runs: readonly { id: string }[]) => runs.map(({ id }) => id).filter((id) => id === 'r2');
    expect(ids(await automation.due(workspaceId, due - 1, 9))).toEqual([]);
    expect(ids(await automation.due(workspaceId, due, 9))).toEqual(['r2']);
    const awaiting = (name: string) => automation.awaiting(workspaceId, [name], [run.conversationId]);
    expect(ids(await awaiting('attribute.set'))).toEqual(['r2']);
    expect(ids(await awaiting('label.added'))).toEqual([]);
    expect(ids(await automation.runsOf(workspaceId, 'waits', 9))).toEqual(['r2']);
    expect(await automation.countSince(workspaceId, 'waits', run.conversationId, run.startedAt)).toBeGreaterThan(0);
    expect(await automation.countSince(workspaceId, 'waits', run.conversationId, run.startedAt + 1)).toBe(0);
  });

  it('are open until they are over: found by the rules that are off, and by their versions', async () => {
    const { automation } = one.ports;
    const run = { ...(await someRun('r5')), workspaceId: 'open' };
    await automation.begin('open', run);
    await automation.begin('open', { ...run, id: 'r6', version: 2 });
    await automation.begin('open', { ...run, id: 'r7', flowId: 'another' });
    expect((await automation.openBut('open', ['another'], 9)).toSorted()).toEqual(['r5', 'r6']);
    const versions = await automation.openVersions('open');
    const texts = versions.map(({ flowId, version }) => `${flowId}@${version}`);
    expect(texts.toSorted()).toEqual(['another@1', 'waits@1', 'waits@2']);
    await automation.save('open', { ...run, revision: run.revision + 1, outcome: 'done' });
    expect(await automation.openBut('open', ['another'], 9)).toEqual(['r6']);
    expect(await automation.openBut('open', ['another', 'waits'], 9)).toEqual([]);
  });

  it('are unfinished while an effect or an answer is to come', async () => {
    const { automation } = one.ports;
    const run = await someRun('r3');
    await automation.begin(workspaceId, { ...run, openNodes: [{ id: 'e', type: 'runNode' }] as never });
    const found = async (since: number) =>
      (await automation.unfinished(workspaceId, since, 9)).some(({ id }) => id === 'r3');
    expect([await found(run.updatedAt - 1), await found(run.updatedAt)]).toEqual([false, true]);
  });

  it('wait for the end of a pause after a failure, also with a timer that is due', async () => {
    const { automation } = one.ports;
    const run = await someRun('r4');
    const retryAt = (run.timers[0]?.dueAt ?? 0) + 5_000;
    const failed = { ...run, openNodes: [{ id: 'e', type: 'runNode' }] as never, failed: { tries: 1, retryAt } };
    await automation.begin(workspaceId, failed);
    expect(await automation.get(workspaceId, 'r4')).toEqual(failed);
    const has = (runs: readonly { id: string }[]) => runs.some(({ id }) => id === 'r4');
    const found = async (at: number) => [
      has(await automation.due(workspaceId, at, 9)),
      has(await automation.unfinished(workspaceId, at, 9)),
    ];
    expect(await found(retryAt - 1)).toEqual([false, false]);
    expect(await found(retryAt)).toEqual([true, true]);
  });
});

describe('runs that are over when they are stored', () => {
  it('are counted once each, however many servers and groups they come in', async () => {
    const run = await someRun('over');
    const ids = Array.from({ length: 60 }, (_, n) => `over-${n % 40}`);
    const flowId = (n: number) => (n % 3 === 0 ? 'third' : 'others');
    const error = (n: number) => (n % 4 === 0 ? { error: { code: 'flow.loop' } } : {});
    const stored = await Promise.all(
      ids.flatMap((id, n) =>
        [one, two].map(({ ports }) =>
          ports.automation.beginEnded(
            workspaceId,
            { ...run, id, flowId: flowId(n % 40) },
            { at: n % 40, ...error(n % 40) },
          ),
        ),
      ),
    );
    expect(stored.filter(Boolean)).toHaveLength(40);
    const records = new Map((await one.ports.automation.records(workspaceId)).map((record) => [record.flowId, record]));
    expect(records.get('third')).toMatchObject({ runs: 14, errors: 4 });
    expect(records.get('others')).toMatchObject({ runs: 26, errors: 6 });
    expect(records.get('third')?.lastError?.code).toBe('flow.loop');
    expect(await one.ports.automation.runsOf(workspaceId, 'third', 99)).toHaveLength(14);
  });
});

describe('what is known of a rule', () => {
  it('is its place, its cursor, its counts and its last error', async () => {
    const { automation, transactions } = one.ports;
    await automation.setOrder(workspaceId, ['b', 'a']);
    await automation.setCursor(workspaceId, 'a', 5);
    await transactions.run((session) => automation.count(workspaceId, 'a', { at: 7 }, session));
    const error = { code: 'flow.loop', conversationId: 'v' };
    await transactions.run((session) => automation.count(workspaceId, 'a', { at: 9, error }, session));
    const records = new Map((await two.ports.automation.records(workspaceId)).map((record) => [record.flowId, record]));
    expect(records.get('b')).toEqual({ flowId: 'b', order: 0, runs: 0, errors: 0 });
    expect(records.get('a')).toEqual({
      ...{ flowId: 'a', order: 1, cursor: 5, runs: 2, errors: 1, lastRunAt: 9 },
      lastError: { ...error, at: 9 },
    });
    await automation.setCursor(workspaceId, 'a', null);
    const [, a] = (await automation.records(workspaceId)).toSorted((x, y) => x.order - y.order);
    expect(a).not.toHaveProperty('cursor');
  });

  it('holds the sealed secret of its requests', async () => {
    const { automation } = one.ports;
    expect(await automation.hook('h')).toBeUndefined();
    await automation.setHook(workspaceId, 'h', 'sealed');
    expect(await two.ports.automation.hook('h')).toEqual({ workspaceId, sealed: 'sealed' });
  });
});

it('rules run once over two servers on one store, though both see the event', async () => {
  const nodes = [node('t', 'event', { on: 'conversation.started' }), node('l', 'label', { name: 'x' })];
  const rule = ruleOf('over-two', nodes);
  const { settings, clock } = one.memory;
  settings.flowList.push(rule);
  settings.channelList.push({ id: 'c1', workspaceId, name: 'Web', type: 'test/chat', config: {}, active: true });
  const active = [{ flowId: rule.id, name: rule.id, version: 1 }];
  const serve = ({ ports, followers }: PathServer) => {
    vi.spyOn(ports.automation, 'activeFlows').mockResolvedValue(active);
    const path = composePath(ports);
    return { path, automation: composeAutomation({ ...ports, followers }, path) };
  };
  const servers = [serve(one), serve(two)] as const;
  const { conversation } = await servers[0].path.inbound.message({
    ...{ workspaceId, channelId: 'c1', from: { externalId: 'v' }, dedupeKey: 'm', kind: 'text', text: 'Hello' },
    ...{ receivedAt: clock.now(), correlationId: 'inbound' },
  });
  const events = await one.ports.eventLog.after(workspaceId, conversation.id, 0);
  await Promise.all(servers.map(({ automation }) => automation.events.follower(workspaceId, 0).handle(events)));
  const runs = await two.ports.automation.runsOf(workspaceId, 'over-two', 9);
  expect(runs.map(({ outcome }) => outcome)).toEqual(['done']);
  const types = ['label.added'] as const;
  expect(await one.ports.eventLog.after(workspaceId, conversation.id, 0, { types })).toHaveLength(1);
});
