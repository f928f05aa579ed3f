import { beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '../people/caller.js';
import { caller, Scene, workspaceId } from '../testing/scene.js';

let scene: Scene;
let anna: Caller;
let ben: Caller;
let id: string;

beforeEach(async () => {
  scene = new Scene();
  anna = await scene.agent('anna');
  id = await scene.talk(anna);
  ben = await scene.agent('ben', { skills: [{ skillId: 'billing', level: 3 }] });
});

const toBen = { kind: 'agent', agentId: 'ben' } as const;
const ask = (to: Parameters<typeof scene.path.consults.ask>[2] = toBen) =>
  scene.path.consults.ask(anna, id, to, 'Can you take a refund?');
const outcome = () => scene.events(id, 'consult.ended').map(({ data }) => data.outcome);

describe('asking a colleague', () => {
  it('leaves a note, tells them, and lets them read and note there, wherever they work', async () => {
    const cara = await scene.agent('cara', { queueIds: ['q9'] });
    const outsider = caller('cara', 'agent', ['q9']);
    await expect(scene.path.notes.add(outsider, id, note('Too soon'))).rejects.toMatchObject({ code: 'access.denied' });
    const head = await ask({ kind: 'agent', agentId: cara.subject.id });
    expect(head).toMatchObject({ agentId: 'anna', consult: { agentId: 'cara', byAgentId: 'anna', state: 'asked' } });
    expect(scene.events(id, 'note.added').at(-1)?.content?.text).toBe('Can you take a refund?');
    expect(scene.events(id, 'alert.raised').at(-1)).toMatchObject({
      data: { to: 'people', userIds: ['cara'], asked: 'consult' },
    });
    await scene.path.notes.add(outsider, id, note('I can'));
    await expect(scene.path.messages.send(outsider, id, note('Hello'))).rejects.toMatchObject({
      code: 'access.denied',
    });
    const asking = await scene.path.consults.asking(workspaceId, 'cara');
    expect(asking.map((each) => each.id)).toEqual([id]);
  });

  it('asks one at a time, and nobody who is offline or has it', async () => {
    await scene.agent('dan', { presence: 'offline' });
    await expect(ask({ kind: 'agent', agentId: 'dan' })).rejects.toMatchObject({ code: 'agent.not_available' });
    await expect(ask({ kind: 'agent', agentId: 'anna' })).rejects.toMatchObject({ code: 'agent.has_it' });
    await expect(ask({ kind: 'agent', agentId: 'nobody' })).rejects.toMatchObject({ code: 'agent.not_found' });
    await ask();
    await expect(ask()).rejects.toMatchObject({ code: 'consult.running' });
  });

  it.each([
    ['queue', { kind: 'queue', queueId: 'q1' }, 'ben'],
    ['skill', { kind: 'skill', skillId: 'billing', minLevel: 3 }, 'ben'],
  ] as const)('finds who is available in a %s', async (_, to, agentId) => {
    expect((await ask(to)).consult?.agentId).toBe(agentId);
  });

  it('says when nobody who fits is available', async () => {
    const to = { kind: 'skill', skillId: 'billing', minLevel: 5 } as const;
    await expect(ask(to)).rejects.toMatchObject({ code: 'agent.not_available' });
  });

  it('asks who has the least open work of those who fit', async () => {
    const load = { voice: 0, chat: 2, message: 0, email: 0 };
    await scene.ports.agents.setLoad(workspaceId, 'ben', load);
    await scene.agent('cara');
    expect((await ask({ kind: 'queue', queueId: 'q1' })).consult?.agentId).toBe('cara');
  });

  it('is for who has the conversation', async () => {
    await expect(scene.path.consults.ask(ben, id, { kind: 'agent', agentId: 'anna' }, '')).rejects.toMatchObject({
      code: 'access.denied',
    });
  });
});

describe('a consult', () => {
  it('passes the conversation on once the colleague was there: both shares and loads follow', async () => {
    await ask();
    await expect(scene.path.consults.complete(anna, id)).rejects.toMatchObject({ code: 'consult.not_accepted' });
    await scene.path.consults.accept(ben, id);
    const head = await scene.path.consults.complete(anna, id);
    expect(head).toMatchObject({ agentId: 'ben', work: { state: 'active' } });
    expect(head.consult).toBeUndefined();
    expect([await scene.load('anna'), await scene.load('ben')]).toEqual([0, 1]);
    expect(scene.types(id).slice(-5)).toEqual([
      'consult.accepted',
      'consult.ended',
      'work.transferred',
      'offer.accepted',
      'alert.raised',
    ]);
    expect(outcome()).toEqual(['completed']);
    await scene.path.messages.send(ben, id, note('Hello from Ben'));
  });

  it('stays with who asked when the colleague declines, gives it back, or is not waited for', async () => {
    await ask();
    await scene.path.consults.end(ben, id);
    await ask();
    await scene.path.consults.accept(ben, id);
    await scene.path.consults.end(ben, id);
    await ask();
    await scene.path.consults.end(anna, id);
    expect(outcome()).toEqual(['declined', 'returned', 'cancelled']);
    expect(await scene.head(id)).toMatchObject({ agentId: 'anna' });
    await expect(scene.path.consults.end(anna, id)).rejects.toMatchObject({ code: 'consult.none' });
  });

  it('ends when the colleague goes offline before it is passed on', async () => {
    await ask();
    await scene.path.consults.accept(ben, id);
    await scene.path.presence.set(workspaceId, 'ben', { presence: 'offline' }, ben.actor, 'p');
    await expect(scene.path.consults.complete(anna, id)).rejects.toMatchObject({ code: 'agent.not_available' });
    expect(outcome()).toEqual(['offline']);
    expect(await scene.head(id)).toMatchObject({ agentId: 'anna' });
    expect(await scene.load('ben')).toBe(0);
  });

  it('ends when the colleague is out of reach for good', async () => {
    await ask();
    await scene.path.connections.lost(workspaceId, 'ben');
    expect(outcome()).toEqual(['offline']);
  });

  it.each([
    ['closed', () => scene.path.resolve.resolve(anna, id, {})],
    ['transferred', () => scene.path.transfer.transfer(anna, id, { kind: 'queue', queueId: 'q1' })],
    ['taken over', () => scene.path.takeOver.takeOver(caller('sue', 'supervisor'), id)],
  ])('is over when the conversation is %s meanwhile', async (_, happen) => {
    await ask();
    await scene.path.consults.accept(ben, id);
    await happen();
    await expect(scene.path.consults.accept(ben, id)).rejects.toMatchObject({ code: 'consult.none' });
    await expect(scene.path.consults.complete(caller('sue', 'admin'), id)).rejects.toMatchObject({
      code: expect.stringMatching(/^(consult.none|conversation.resolved)$/),
    });
    expect(await scene.path.consults.asking(workspaceId, 'ben')).toEqual([]);
  });
});

describe('mentioning colleagues in a note', () => {
  it('tells them and lets them answer by notes; the customer sees nothing of it', async () => {
    await scene.path.notes.add(anna, id, { ...note('@ben please look'), mentions: ['ben', 'anna', 'ben'] });
    expect(scene.events(id, 'alert.raised')).toMatchObject([{ data: { userIds: ['ben'], asked: 'mention' } }]);
    expect((await scene.head(id)).helperIds).toEqual(['ben', 'anna']);
    expect(scene.said(id)).toEqual([]);
  });

  it('refuses who does not work here, and keeps nothing of the note', async () => {
    const before = scene.types(id).length;
    await expect(scene.path.notes.add(anna, id, { ...note('@x'), mentions: ['x'] })).rejects.toMatchObject({
      code: 'mention.unknown',
    });
    expect(scene.types(id)).toHaveLength(before);
  });
});

let clientIds = 0;
function note(text: string) {
  clientIds += 1;
  return { text, fileIds: [], clientId: `client-${clientIds}` };
}
