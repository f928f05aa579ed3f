import { beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '../people/caller.js';
import { caller, queue, Scene, workspaceId } from '../testing/index.js';

let scene: Scene;
let anna: Caller;
let conversationId: string;

/** Anna has a conversation, accepted after five seconds. */
beforeEach(async () => {
  scene = new Scene();
  scene.ports.settings.queueList.push(queue({ id: 'q2', name: 'Returns' }));
  anna = await scene.agent('anna');
  conversationId = (await scene.writes('Hello')).conversation.id;
  await scene.advance('5s');
  await accept('anna', anna);
});

async function accept(agentId: string, who: Caller): Promise<string> {
  const [offer = ''] = await scene.offersOf(agentId);
  await scene.path.offers.accept(who, offer);
  await scene.settle();
  return offer;
}
const head = () => scene.path.log.freshHead(workspaceId, conversationId);
const load = async (id: string) => (await scene.ports.agents.get(workspaceId, id))?.load.chat;
const items = () => scene.ports.workItems.ofConversation(workspaceId, conversationId);

describe('AnswerOffer', () => {
  it("makes the conversation the agent's, and says how long the customer waited", async () => {
    expect(await head()).toMatchObject({ agentId: 'anna', work: { state: 'active' } });
    const accepted = scene.ports.eventLog.of(conversationId).find(({ type }) => type === 'offer.accepted');
    expect(accepted?.data).toMatchObject({ agentId: 'anna', waitedMs: 5_000 });
    expect(scene.ports.timers.keys().filter((key) => key.startsWith('offer:'))).toEqual([]);
    expect(scene.ports.publisher.ended.at(-1)?.outcome).toBe('accepted');
  });

  it('accepts once, however often it is asked', async () => {
    const [assignment] = await scene.ports.assignments.openOfAgent(workspaceId, 'anna');
    await scene.path.offers.accept(anna, assignment!.id);
    expect(scene.types(conversationId).filter((type) => type === 'offer.accepted')).toHaveLength(1);
    expect(await load('anna')).toBe(1);
  });

  it('is not for others, and not any more once it has ended', async () => {
    const second = await scene.writes('Me too', 'visitor2');
    const [offer = ''] = await scene.offersOf('anna');
    await expect(scene.path.offers.accept(caller('ben'), offer)).rejects.toMatchObject({ code: 'offer.not_found' });
    await scene.path.offers.decline(anna, offer);
    await expect(scene.path.offers.accept(anna, offer)).rejects.toMatchObject({ code: 'offer.ended' });
    await expect(scene.path.offers.decline(anna, offer)).rejects.toMatchObject({ code: 'offer.ended' });
    expect(second.conversation.id).not.toBe(conversationId);
    expect(await load('anna')).toBe(1);
  });
});

describe('ResolveConversation', () => {
  it('ends work, share and load, and keeps the disposition', async () => {
    scene.ports.settings.dispositionList.push({ id: 'd1', active: true, queueIds: [] });
    await scene.path.resolve.resolve(anna, conversationId, { dispositionId: 'd1', note: 'Sent a label' });
    expect(scene.types(conversationId).slice(-3)).toEqual(['note.added', 'work.done', 'conversation.resolved']);
    expect(await head()).toMatchObject({ state: 'resolved', dispositionId: 'd1', work: { state: 'done' } });
    const [share] = await scene.ports.assignments.ofConversation(workspaceId, conversationId);
    expect(share).toMatchObject({ state: 'ended', outcome: 'resolved', dispositionId: 'd1' });
    expect(await load('anna')).toBe(0);
    expect((await scene.ports.agents.get(workspaceId, 'anna'))?.idleSince).toBe(scene.ports.clock.now());
  });

  it('wants a disposition where the queue does, and only one that fits', async () => {
    scene.ports.settings.queueList[0] = queue({ dispositionRequired: true });
    scene.ports.settings.dispositionList.push(
      { id: 'off', active: false, queueIds: [] },
      { id: 'other', active: true, queueIds: ['q2'] },
      { id: 'fits', active: true, queueIds: ['q1'] },
    );
    const attempt = (dispositionId?: string) =>
      scene.path.resolve.resolve(anna, conversationId, dispositionId === undefined ? {} : { dispositionId });
    await expect(attempt()).rejects.toMatchObject({ code: 'disposition.required' });
    for (const id of ['off', 'other', 'none']) {
      await expect(attempt(id)).rejects.toMatchObject({ code: 'disposition.unknown' });
    }
    expect((await attempt('fits')).state).toBe('resolved');
    await expect(attempt('fits')).rejects.toMatchObject({ code: 'conversation.resolved' });
  });

  it('changes nothing when it is refused', async () => {
    const before = scene.types(conversationId);
    const stranger = caller('ben', 'agent', ['q1']);
    await expect(scene.path.resolve.resolve(stranger, conversationId, {})).rejects.toMatchObject({
      code: 'access.denied',
    });
    expect(scene.types(conversationId)).toEqual(before);
    expect(await load('anna')).toBe(1);
  });

  it('gives the freed agent the next customer', async () => {
    await scene.ports.agents.setPresence(workspaceId, 'anna', 'busy', undefined, 0);
    await scene.writes('Next', 'visitor2');
    await scene.ports.agents.setPresence(workspaceId, 'anna', 'available', undefined, 0);
    expect(await scene.offersOf('anna')).toEqual([]);
    await scene.path.resolve.resolve(anna, conversationId, {});
    await scene.settle();
    expect(await scene.offersOf('anna')).toHaveLength(1);
  });
});

describe('TransferWork', () => {
  it('begins a new stay in the other queue and frees the agent', async () => {
    await scene.agent('ben', { queueIds: ['q2'] });
    await scene.path.transfer.transfer(anna, conversationId, { kind: 'queue', queueId: 'q2' }, 'Wants a refund');
    await scene.settle();
    expect((await items()).map(({ queueId, state }) => [queueId, state])).toEqual([
      ['q1', 'done'],
      ['q2', 'offered'],
    ]);
    expect(await scene.offersOf('ben')).toHaveLength(1);
    expect(await load('anna')).toBe(0);
    const after = await head();
    expect(after.agentId).toBeUndefined();
    expect(after.queueIds).toEqual(['q1', 'q2']);
    expect(scene.said(conversationId)).toEqual([]);
  });

  it('offers to one agent alone, and to everybody once that one declines', async () => {
    const ben = await scene.agent('ben', { queueIds: [] });
    await scene.agent('carl');
    await scene.path.transfer.transfer(anna, conversationId, { kind: 'agent', agentId: 'ben' });
    await scene.settle();
    const [offer = ''] = await scene.offersOf('ben');
    expect(await scene.offersOf('carl')).toEqual([]);
    await scene.path.offers.decline(ben, offer);
    await scene.settle();
    const others = [...(await scene.offersOf('carl')), ...(await scene.offersOf('anna'))];
    expect(others).toHaveLength(1);
  });

  it('refuses who is offline, who has it, and queues that are not there', async () => {
    await scene.agent('ben', { presence: 'offline' });
    const to = (agentId: string) => scene.path.transfer.transfer(anna, conversationId, { kind: 'agent', agentId });
    await expect(to('ben')).rejects.toMatchObject({ code: 'agent.not_available' });
    await expect(to('anna')).rejects.toMatchObject({ code: 'agent.has_it' });
    await expect(to('nobody')).rejects.toMatchObject({ code: 'agent.not_found' });
    const away = scene.path.transfer.transfer(anna, conversationId, { kind: 'queue', queueId: 'nope' });
    await expect(away).rejects.toMatchObject({ code: 'queue.not_found' });
    expect(await head()).toMatchObject({ agentId: 'anna', work: { state: 'active' } });
  });

  it("takes the customer's language along and leaves the skills behind", async () => {
    const requirements = { skills: [{ skillId: 's', minLevel: 3 }], language: { code: 'en', minLevel: 2 } };
    const queues = scene.ports.settings.queueList.splice(0);
    const other = await scene.writes('Hello', 'visitor2');
    scene.ports.settings.queueList.push(...queues);
    const target = { workspaceId, conversationId: other.conversation.id, correlationId: 'r' };
    const asked = { queueId: 'q1', requirements, priority: 0, reason: 'test', actor: anna.actor };
    await scene.path.enqueue.enqueue(target, { itemId: 'asked', ...asked });
    await scene.path.transfer.transfer(caller('boss', 'admin'), other.conversation.id, {
      kind: 'queue',
      queueId: 'q2',
    });
    const last = (await scene.ports.workItems.ofConversation(workspaceId, other.conversation.id)).at(-1);
    expect(last?.requirements).toEqual({ skills: [], language: { code: 'en', minLevel: 2 } });
  });
});

describe('TakeOver', () => {
  it('moves the conversation to who may, past the capacity, and is audited', async () => {
    await scene.agent('boss', { capacity: { voice: 0, chat: 0, message: 0, email: 0 } });
    const boss = caller('boss', 'supervisor');
    const after = await scene.path.takeOver.takeOver(boss, conversationId);
    expect(after).toMatchObject({ agentId: 'boss', work: { state: 'active' } });
    expect([await load('anna'), await load('boss')]).toEqual([0, 1]);
    expect(scene.ports.auditLog.entries.at(-1)).toMatchObject({
      action: 'conversation.taken_over',
      before: { agentId: 'anna' },
      after: { agentId: 'boss' },
    });
    const stranger = caller('stranger', 'agent', ['q9']);
    await expect(scene.path.takeOver.takeOver(stranger, conversationId)).rejects.toMatchObject({
      code: 'access.denied',
    });
  });

  it('does nothing for who has it already', async () => {
    const before = scene.types(conversationId);
    await scene.path.takeOver.takeOver({ ...caller('anna', 'supervisor') }, conversationId);
    expect(scene.types(conversationId)).toEqual(before);
  });
});

describe('EndByCustomer', () => {
  it('abandons what nobody has answered, with the time waited', async () => {
    await scene.ports.agents.setPresence(workspaceId, 'anna', 'away', undefined, 0);
    const waiting = (await scene.writes('Hello?', 'visitor2')).conversation.id;
    await scene.advance('90s');
    const left = await scene.path.ended.end(workspaceId, waiting, 'r');
    expect(left.state).toBe('resolved');
    const events = scene.ports.eventLog.of(waiting);
    expect(events.at(-2)?.data).toMatchObject({ waitedMs: 90_000 });
    expect(events.at(-1)?.data).toEqual({ outcome: 'abandoned' });
  });

  it('withdraws a standing offer with it', async () => {
    const waiting = (await scene.writes('Hello?', 'visitor2')).conversation.id;
    const [offer] = await scene.offersOf('anna');
    await scene.path.ended.end(workspaceId, waiting, 'r');
    expect(await scene.offersOf('anna')).toEqual([]);
    expect(scene.ports.publisher.ended.at(-1)).toEqual({ id: offer, outcome: 'withdrawn' });
    expect(await load('anna')).toBe(1);
  });

  it('leaves what an agent has to the agent', async () => {
    const after = await scene.path.ended.end(workspaceId, conversationId, 'r');
    expect(after).toMatchObject({ state: 'open', agentId: 'anna' });
  });
});
