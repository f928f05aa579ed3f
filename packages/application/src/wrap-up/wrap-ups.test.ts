import type { Queue, WrapUpField, WrapUpRule } from '@tandem/domain';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '../people/caller.js';
import { caller, queue, Scene, workspaceId } from '../testing/index.js';

let scene: Scene;
let anna: Caller;
let conversationId: string;

const fields: WrapUpField[] = [
  { key: 'reason', label: { en: 'Reason' }, kind: 'choice', options: ['late', 'lost'], required: true },
  { key: 'summary', label: { en: 'Summary' }, kind: 'text', options: [], required: false },
];

/** Anna has closed a chat of a queue with this wrap-up. */
async function closed(wrapUp: WrapUpRule, more: Partial<Queue> = {}) {
  scene = new Scene();
  scene.ports.settings.queueList[0] = queue({ wrapUp, wrapUpFields: fields, ...more });
  scene.ports.settings.dispositionList.push({ id: 'd1', active: true, queueIds: [] });
  await scene.path.jobs.start();
  anna = await scene.agent('anna', { capacity: { voice: 0, chat: 1, message: 0, email: 0 } });
  conversationId = await scene.talk(anna);
  await scene.path.resolve.resolve(anna, conversationId, {});
  await scene.settle();
}
const agent = async () => (await scene.ports.agents.get(workspaceId, 'anna'))!;
const share = async () => (await scene.ports.assignments.ofConversation(workspaceId, conversationId))[0]!;
const ends = () => scene.events(conversationId, 'wrapUp.ended');

describe('a wrap-up', () => {
  beforeEach(() => closed({ mode: 'mandatory_timed', seconds: 45 }));

  it('begins with closing, keeps the share’s place, and the next work waits for it', async () => {
    expect(await share()).toMatchObject({ state: 'wrap_up', outcome: 'resolved' });
    expect(await agent()).toMatchObject({ load: { chat: 0 }, wrapUp: { chat: 1 } });
    expect(scene.types(conversationId).slice(-2)).toEqual(['wrapUp.began', 'conversation.resolved']);
    await scene.writes('Hello', 'visitor2');
    expect(await scene.offersOf('anna')).toEqual([]);
    await scene.advance('46s');
    expect(await scene.offersOf('anna')).toHaveLength(1);
  });

  it('keeps its place whatever queue the next work is from', async () => {
    scene.ports.settings.queueList.push(queue({ id: 'q2', name: 'Another' }));
    await scene.ports.agents.setMembers(workspaceId, 'q2', ['anna']);
    scene.ports.settings.channelList.push({
      ...{ id: 'c2', workspaceId, name: 'Two', type: 'test/chat', config: {}, active: true, queueId: 'q2' },
    });
    const { conversation } = await scene.writes('Hello', 'visitor3');
    await scene.path.transfer.transfer(caller('boss', 'admin'), conversation.id, { kind: 'queue', queueId: 'q2' });
    await scene.settle();
    expect(await scene.offersOf('anna')).toEqual([]);
    await scene.path.ownWrapUps.save(anna, (await share()).id, { answers: { reason: 'late' } });
    await scene.settle();
    expect(await scene.offersOf('anna')).toHaveLength(1);
  });

  it('is saved with the record, what was written apart from the codes, and the place is free', async () => {
    const { id } = await share();
    const answers = { reason: 'lost', summary: 'A parcel' };
    await scene.path.ownWrapUps.save(anna, id, { dispositionId: 'd1', answers });
    expect(await share()).toMatchObject({ state: 'ended', dispositionId: 'd1' });
    expect((await scene.head(conversationId)).dispositionId).toBe('d1');
    expect(ends()).toMatchObject([
      { data: { reason: 'saved', answers: { reason: 'lost' } }, content: { answers: { summary: 'A parcel' } } },
    ]);
    expect(await agent()).toMatchObject({ wrapUp: { chat: 0 }, idleSince: scene.ports.clock.now() });
    expect(scene.ports.timers.keys()).toEqual([]);
    await expect(scene.path.ownWrapUps.save(anna, id, { answers })).rejects.toMatchObject({ code: 'wrap_up.ended' });
  });

  it('is not left without what is required, and names the fields', async () => {
    const { id } = await share();
    const attempt = scene.path.ownWrapUps.save(anna, id, { answers: { summary: 'x' } });
    await expect(attempt).rejects.toMatchObject({
      code: 'wrap_up.incomplete',
      issues: [{ path: ['body', 'answers', 'reason'], code: 'required' }],
    });
    await expect(scene.path.ownWrapUps.leave(anna, id)).rejects.toMatchObject({ code: 'wrap_up.form_required' });
    expect((await agent()).wrapUp?.chat).toBe(1);
  });

  it('lasts 30 s longer each time that is asked for, up to 15 minutes', async () => {
    const { id } = await share();
    await scene.path.ownWrapUps.extend(anna, id);
    await scene.advance('74s');
    expect((await share()).state).toBe('wrap_up');
    await scene.advance('2s');
    expect(await share()).toMatchObject({ state: 'ended' });
    expect(ends()).toMatchObject([{ data: { reason: 'timed_out' } }]);
    await closed({ mode: 'mandatory_timed', seconds: 880 });
    await scene.path.ownWrapUps.extend(anna, (await share()).id);
    const attempt = scene.path.ownWrapUps.extend(anna, (await share()).id);
    await expect(attempt).rejects.toMatchObject({ code: 'wrap_up.longest' });
  });

  it('ends in its time when the servers were down meanwhile, once', async () => {
    await scene.path.jobs.stop();
    await scene.sleep('10m');
    expect(ends()).toHaveLength(1);
    expect((await agent()).wrapUp?.chat).toBe(0);
  });

  it('is nobody else’s', async () => {
    const { id } = await share();
    const ben = await scene.agent('ben');
    for (const attempt of [
      scene.path.ownWrapUps.save(ben, id, { answers: { reason: 'late' } }),
      scene.path.ownWrapUps.leave(ben, id),
      scene.path.ownWrapUps.extend(ben, id),
    ]) {
      await expect(attempt).rejects.toMatchObject({ code: 'wrap_up.not_found' });
    }
  });

  it('ends when its agent is lost, and not while they may come back', async () => {
    await scene.path.connections.seen(workspaceId, 'anna');
    await scene.advance('32s');
    expect((await share()).state).toBe('wrap_up');
    await scene.advance('15s');
    await closed({ mode: 'mandatory_untimed', seconds: 1 });
    await scene.path.connections.seen(workspaceId, 'anna');
    await scene.advance('62s');
    expect(ends()).toMatchObject([{ data: { reason: 'disconnected' } }]);
  });

  it('is counted again from what is stored', async () => {
    await scene.ports.agents.setWrapUp(workspaceId, 'anna', { voice: 3, chat: 0, message: 0, email: 0 });
    expect(await scene.path.loads.all(workspaceId)).toBe(1);
    expect((await agent()).wrapUp).toEqual({ voice: 0, chat: 1, message: 0, email: 0 });
  });
});

describe('the modes', () => {
  it('untimed lasts until it is saved, and takes no more time', async () => {
    await closed({ mode: 'mandatory_untimed', seconds: 10 });
    await scene.advance('1h');
    const { id, state } = await share();
    expect(state).toBe('wrap_up');
    await expect(scene.path.ownWrapUps.extend(anna, id)).rejects.toMatchObject({ code: 'wrap_up.untimed' });
    await scene.path.ownWrapUps.save(anna, id, { answers: { reason: 'late' } });
    expect((await agent()).wrapUp?.chat).toBe(0);
  });

  it('optional may be left without the form', async () => {
    await closed({ mode: 'optional', seconds: 10 });
    await scene.path.ownWrapUps.leave(anna, (await share()).id);
    expect(ends()).toMatchObject([{ data: { reason: 'left' } }]);
  });

  it('none is none', async () => {
    await closed({ mode: 'none', seconds: 10 });
    expect((await share()).state).toBe('ended');
    expect(scene.types(conversationId)).not.toContain('wrapUp.began');
  });

  it('ask the agent for the disposition in the form, and everybody else when closing', async () => {
    await closed({ mode: 'mandatory_timed', seconds: 10 }, { dispositionRequired: true });
    const attempt = scene.path.ownWrapUps.save(anna, (await share()).id, { answers: { reason: 'late' } });
    await expect(attempt).rejects.toMatchObject({ issues: [{ path: ['body', 'dispositionId'] }] });
    await scene.path.ownWrapUps.save(anna, (await share()).id, { dispositionId: 'd1', answers: { reason: 'late' } });
    const next = await scene.talk(anna, 'visitor2');
    const boss = caller('boss', 'admin');
    await expect(scene.path.resolve.resolve(boss, next, {})).rejects.toMatchObject({ code: 'disposition.required' });
    await scene.path.resolve.resolve(boss, next, { dispositionId: 'd1' });
    expect((await agent()).wrapUp?.chat).toBe(0);
  });
});
