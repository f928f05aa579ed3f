import { beforeEach, describe, expect, it } from 'vitest';
import { expectConsistent } from '../../test/consistency.js';
import type { Caller } from '../people/caller.js';
import { caller, Scene } from '../testing/index.js';

let scene: Scene;
let anna: Caller;
let id: string;
const boss = caller('boss', 'supervisor');

beforeEach(async () => {
  scene = new Scene();
  anna = await scene.agent('anna');
  await scene.agent('boss', { presence: 'away' });
  id = await scene.talk(anna);
});

const supervise = () => scene.path.supervise;
const audited = () =>
  scene.ports.auditLog.entries.flatMap(({ action, actor }) => (actor.id === 'boss' ? [action] : []));
const whisper = (by: Caller, text = 'Offer a refund', clientId = 'whisper-1') =>
  supervise().whisper(by, id, { text, clientId });

describe('watching', () => {
  it('is in the audit log and nowhere in the conversation', async () => {
    const before = await scene.head(id);
    await supervise().watch(boss, id);
    expect(await scene.head(id)).toEqual(before);
    expect(audited()).toEqual(['conversation.watched']);
  });

  it.each(['watch', 'join', 'leave'] as const)('to %s is for supervisors of its queues alone', async (act) => {
    const elsewhere = { ...boss, subject: { ...boss.subject, queueIds: ['q9'] } };
    for (const who of [anna, caller('ben'), elsewhere]) {
      await expect(supervise()[act](who, id)).rejects.toMatchObject({ code: 'access.denied' });
    }
    expect(audited()).toEqual([]);
  });
});

describe('a whisper', () => {
  it('is one, however often it is sent, and in the audit log without its words', async () => {
    const first = await whisper(boss);
    expect(first).toMatchObject({ data: { toAgentId: 'anna' }, content: { text: 'Offer a refund' } });
    expect((await whisper(boss)).id).toBe(first.id);
    expect(audited()).toEqual(['conversation.whispered']);
    expect(JSON.stringify(scene.ports.auditLog.entries)).not.toContain('refund');
  });

  it('changes nothing that the customer or the list shows', async () => {
    const { seq: _, updatedAt: __, ...before } = await scene.head(id);
    await whisper(boss);
    expect(await scene.head(id)).toMatchObject(before);
  });

  it('is not for agents to give, nor to nobody, nor after the end', async () => {
    await expect(whisper(anna)).rejects.toMatchObject({ code: 'access.denied' });
    const { conversation } = await scene.writes('Hello', 'second customer');
    await expect(
      supervise().whisper(caller('boss', 'admin'), conversation.id, { text: 'x', clientId: 'whisper-2' }),
    ).rejects.toMatchObject({ code: 'supervision.no_agent' });
    await scene.path.resolve.resolve(anna, id, {});
    await expect(whisper(boss)).rejects.toMatchObject({ code: 'conversation.resolved' });
  });

  it('reaches the agent who has it also while that agent is gone for a moment', async () => {
    await scene.path.presence.set('w1', 'anna', { presence: 'away' }, anna.actor, 'r');
    expect(await whisper(boss)).toMatchObject({ data: { toAgentId: 'anna' } });
  });
});

describe('joining', () => {
  it('is told once, and leaves the conversation with its agent', async () => {
    await Promise.all([supervise().join(boss, id), supervise().join(boss, id)]);
    expect(await scene.head(id)).toMatchObject({ agentId: 'anna', supervisorIds: ['boss'] });
    expect(scene.events(id, 'supervisor.joined')).toHaveLength(1);
    await supervise().leave(boss, id);
    await supervise().leave(boss, id);
    expect((await scene.head(id)).supervisorIds).toEqual([]);
    expect(audited()).toEqual(['conversation.joined', 'conversation.left']);
    await expectConsistent(scene);
  });

  it('ends with the conversation', async () => {
    await supervise().join(boss, id);
    await scene.path.resolve.resolve(anna, id, {});
    expect((await scene.head(id)).supervisorIds).toBeUndefined();
    await expect(supervise().join(boss, id)).rejects.toMatchObject({ code: 'conversation.resolved' });
  });

  it('ends for who takes over', async () => {
    await supervise().join(boss, id);
    await scene.path.takeOver.takeOver(boss, id);
    expect(await scene.head(id)).toMatchObject({ agentId: 'boss', supervisorIds: [] });
  });
});

describe('reassigning', () => {
  it('moves it, and the audit log says from whom to whom', async () => {
    await scene.agent('ben');
    await supervise().reassign(boss, id, { kind: 'agent', agentId: 'ben' }, 'Ben knows it');
    expect(scene.events(id, 'work.transferred')).toMatchObject([{ data: { fromAgentId: 'anna', toAgentId: 'ben' } }]);
    const [row] = scene.ports.auditLog.entries.filter(({ action }) => action === 'conversation.reassigned');
    expect(row).toMatchObject({ before: { agentId: 'anna' }, after: { agentId: 'ben' } });
  });

  it('is refused for agents, and leaves no row when the transfer is refused', async () => {
    await expect(supervise().reassign(anna, id, { kind: 'queue', queueId: 'q1' })).rejects.toMatchObject({
      code: 'access.denied',
    });
    await expect(supervise().reassign(boss, id, { kind: 'agent', agentId: 'anna' })).rejects.toMatchObject({
      code: 'agent.has_it',
    });
    expect(audited()).toEqual([]);
  });
});
