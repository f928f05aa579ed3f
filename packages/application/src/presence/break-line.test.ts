import { beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '../people/caller.js';
import { caller, queue, Scene, workspaceId } from '../testing/index.js';

let scene: Scene;
let anna: Caller;
let ben: Caller;
const boss = caller('boss', 'supervisor');

beforeEach(async () => {
  scene = new Scene();
  scene.ports.settings.breakKindList.push({ id: 'tea', active: true, maxMinutes: 10 });
  scene.ports.settings.groupList.push({
    ...{ id: 'g', key: 'g', name: 'G', memberIds: ['anna', 'ben'], breakQuota: 1, active: true },
  });
  await scene.path.jobs.start();
  anna = await scene.agent('anna');
  ben = await scene.agent('ben');
});
const agent = async (id: string) => (await scene.ports.agents.get(workspaceId, id))!;
const presenceOf = async (id: string) => {
  const { presence, presenceReason, break: own } = await agent(id);
  return [presence, presenceReason, own?.state].filter(Boolean).join(' ');
};
const ask = (who: Caller) => scene.path.breaks.request(who, 'tea');
const told = () =>
  scene.ports.eventLog
    .of(null)
    .filter(({ type }) => type.startsWith('break.'))
    .map(({ type, data }) => `${type} ${'agentId' in data ? data.agentId : ''}`);

describe('a break', () => {
  it('is granted at once when the quota has a place and nothing is in hand', async () => {
    await ask(anna);
    const now = scene.ports.clock.now();
    expect(await agent('anna')).toMatchObject({
      ...{ presence: 'away', presenceReason: 'on_break' },
      break: { state: 'granted', startedAt: now, endsAt: now + 600_000 },
    });
    expect(told()).toEqual(['break.requested anna', 'break.granted anna']);
  });

  it('waits in line when the quota is taken, and is granted by itself when a place is free', async () => {
    await ask(anna);
    await ask(ben);
    expect(await presenceOf('ben')).toBe('available requested');
    expect(await scene.path.standing.read(workspaceId, 'ben')).toMatchObject({ breakPlace: 1 });
    await scene.path.breaks.end(anna);
    await scene.advance('2s');
    expect(await presenceOf('anna')).toBe('available');
    expect(await presenceOf('ben')).toBe('away on_break granted');
  });

  it('asked for in mid-contact begins after the contact and its wrap-up, with no further work meanwhile', async () => {
    scene.ports.settings.queueList[0] = queue({ wrapUp: { mode: 'optional', seconds: 60 } });
    const id = await scene.talk(anna);
    await ask(anna);
    expect(await presenceOf('anna')).toBe('busy break_pending kept');
    await scene.writes('Hello', 'visitor2');
    expect(await scene.offersOf('anna')).toEqual([]);
    await scene.path.resolve.resolve(anna, id, {});
    await scene.advance('2s');
    expect(await presenceOf('anna')).toBe('busy break_pending kept');
    const [share] = await scene.ports.assignments.inWrapUpOfAgent(workspaceId, 'anna');
    await scene.path.ownWrapUps.leave(anna, share!.id);
    await scene.advance('2s');
    expect(await presenceOf('anna')).toBe('away on_break granted');
  });

  it('keeps its place in line while the agent works on', async () => {
    await ask(anna);
    const cara = await scene.agent('cara');
    scene.ports.settings.groupList[0]!.memberIds.push('cara');
    const id = await scene.talk(ben);
    await ask(ben);
    await scene.advance('1s');
    await ask(cara);
    await scene.path.breaks.end(anna);
    await scene.advance('2s');
    expect([await presenceOf('ben'), await presenceOf('cara')]).toEqual([
      'busy break_pending kept',
      'available requested',
    ]);
    await scene.path.resolve.resolve(ben, id, {});
    await scene.advance('2s');
    expect(await presenceOf('ben')).toBe('away on_break granted');
  });

  it('can be given up at any time, which leaves the agent where they were', async () => {
    await ask(anna);
    await ask(ben);
    await scene.path.breaks.end(ben);
    expect(await presenceOf('ben')).toBe('available');
    await scene.talk(ben);
    await scene.path.breaks.end(anna);
    await ask(ben);
    expect(await presenceOf('ben')).toBe('busy break_pending kept');
    await scene.path.breaks.end(ben);
    expect(await presenceOf('ben')).toBe('available');
  });

  it('ends with any other presence, says how far it ran over, and the place goes on', async () => {
    await ask(anna);
    await ask(ben);
    await scene.advance('730s');
    await scene.path.presence.set(workspaceId, 'anna', { presence: 'available' }, anna.actor, 'r');
    const ended = scene.ports.eventLog.of(null).findLast(({ type }) => type === 'break.ended');
    expect(ended?.data).toMatchObject({ agentId: 'anna', state: 'granted', overrunMs: 130_000 });
    await scene.advance('2s');
    expect(await presenceOf('ben')).toBe('away on_break granted');
  });

  it('goes on without a browser until its time is over', async () => {
    await ask(anna);
    await scene.path.connections.seen(workspaceId, 'anna');
    await scene.advance('9m');
    expect(await presenceOf('anna')).toBe('away on_break granted');
    await scene.advance('3m');
    expect(await presenceOf('anna')).toBe('offline disconnected');
  });

  it('survives that all servers stop: the next one lets go who is first', async () => {
    await ask(anna);
    await ask(ben);
    await scene.path.jobs.stop();
    await scene.path.breaks.end(anna);
    await scene.sleep('5m');
    expect(await presenceOf('ben')).toBe('away on_break granted');
  });

  it.each([
    ['twice', async () => ask(anna).then(() => ask(anna)), 'break.already'],
    ['of no kind', () => scene.path.breaks.request(anna, 'none'), 'break_kind.not_found'],
    [
      'offline',
      async () => {
        await scene.path.presence.set(workspaceId, 'anna', { presence: 'offline' }, anna.actor, 'r');
        return ask(anna);
      },
      'break.offline',
    ],
  ])('is refused when it is asked for %s', async (_name, attempt, code) => {
    await expect(attempt()).rejects.toMatchObject({ code });
  });
});

describe('a supervisor', () => {
  beforeEach(async () => {
    await ask(anna);
    await ask(ben);
  });

  it('lets somebody through beyond the quota, and it is written down', async () => {
    await scene.path.superviseAgents.allowBreak(boss, 'ben');
    expect(await presenceOf('ben')).toBe('away on_break granted');
    expect(scene.ports.auditLog.entries.at(-1)).toMatchObject({ action: 'agent.break_allowed', resourceId: 'ben' });
    await expect(scene.path.superviseAgents.allowBreak(boss, 'ben')).rejects.toMatchObject({
      code: 'break.not_requested',
    });
  });

  it('refuses, which leaves the agent at work', async () => {
    await scene.path.superviseAgents.refuseBreak(boss, 'ben', 'Too busy');
    expect(await presenceOf('ben')).toBe('available');
    expect(told().at(-1)).toBe('break.refused ben');
    await expect(scene.path.superviseAgents.refuseBreak(boss, 'ben')).rejects.toMatchObject({
      code: 'break.not_requested',
    });
  });

  it('changes presence and capacity of agents of their queues only', async () => {
    const capacity = { voice: 0, chat: 2, message: 1, email: 3 };
    await scene.path.superviseAgents.setCapacity(boss, 'ben', capacity);
    await scene.path.superviseAgents.setPresence(boss, 'anna', { presence: 'available' });
    expect(await agent('ben')).toMatchObject({ capacity });
    expect(await presenceOf('anna')).toBe('available');
    const stranger = caller('other', 'supervisor', ['q9']);
    await expect(scene.path.superviseAgents.setCapacity(stranger, 'ben', capacity)).rejects.toMatchObject({
      code: 'access.denied',
    });
    await expect(scene.path.superviseAgents.setPresence(anna, 'ben', { presence: 'away' })).rejects.toMatchObject({
      code: 'access.denied',
    });
  });
});
