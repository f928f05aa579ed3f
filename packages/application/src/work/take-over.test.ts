import { beforeEach, describe, expect, it } from 'vitest';
import { expectConsistent } from '../../test/consistency.js';
import type { Caller } from '../people/caller.js';
import { caller, Scene, workspaceId } from '../testing/index.js';

let scene: Scene;
let anna: Caller;
const [boss, chief] = [caller('boss', 'supervisor'), caller('chief', 'supervisor')];

beforeEach(async () => {
  scene = new Scene();
  anna = await scene.agent('anna');
  for (const id of ['boss', 'chief']) await scene.agent(id, { presence: 'away' });
});

const audited = () => scene.ports.auditLog.entries.filter(({ action }) => action === 'conversation.taken_over');

describe('TakeOver', () => {
  it('is one take-over when it is asked for twice at once', async () => {
    const id = await scene.talk(anna);
    await Promise.all([scene.path.takeOver.takeOver(boss, id), scene.path.takeOver.takeOver(boss, id)]);
    expect(scene.events(id, 'offer.accepted').filter(({ data }) => data.agentId === 'boss')).toHaveLength(1);
    expect(audited()).toHaveLength(1);
    expect(await scene.load('boss')).toBe(1);
    await expectConsistent(scene);
  });

  it('leaves one owner when two take it at once, and the audit log says from whom each took it', async () => {
    const id = await scene.talk(anna);
    await Promise.all([scene.path.takeOver.takeOver(boss, id), scene.path.takeOver.takeOver(chief, id)]);
    expect((await scene.head(id)).agentId).toBe('chief');
    expect(audited().map(({ before, after }) => ({ before, after }))).toEqual([
      { before: { agentId: 'anna' }, after: { agentId: 'boss' } },
      { before: { agentId: 'boss' }, after: { agentId: 'chief' } },
    ]);
    await expectConsistent(scene);
  });

  it('tells both what they have in hand now', async () => {
    const id = await scene.talk(anna);
    scene.ports.publisher.standings.length = 0;
    await scene.path.takeOver.takeOver(boss, id);
    expect(scene.ports.publisher.standings).toEqual(expect.arrayContaining(['anna', 'boss']));
  });

  it('takes what still waits, and withdraws what is being offered', async () => {
    const { conversation } = await scene.writes('Hello');
    const [offer] = await scene.offersOf('anna');
    await scene.advance('4s');
    await scene.path.takeOver.takeOver(boss, conversation.id);
    expect(scene.ports.publisher.ended).toContainEqual({ id: offer, outcome: 'withdrawn' });
    expect(scene.events(conversation.id, 'offer.accepted')[0]?.data).toMatchObject({
      agentId: 'boss',
      waitedMs: 4_000,
    });
    await expectConsistent(scene);
  });

  it('says what is missing when there is no queue the conversation could belong to', async () => {
    scene.ports.settings.queueList.length = 0;
    const { conversation } = await scene.writes('Hello');
    const attempt = scene.path.takeOver.takeOver(caller('boss', 'admin'), conversation.id);
    await expect(attempt).rejects.toMatchObject({ code: 'queue.none' });
    expect(scene.types(conversation.id)).toEqual(['conversation.started', 'message.received']);
  });

  it.each([
    ['an agent of another queue', caller('ben', 'agent', ['q9'])],
    ['a supervisor of another queue', caller('ben', 'supervisor', ['q9'])],
  ])('is refused to %s', async (_name, who) => {
    const id = await scene.talk(anna);
    await expect(scene.path.takeOver.takeOver(who, id)).rejects.toMatchObject({ code: 'access.denied' });
    expect((await scene.head(id)).agentId).toBe('anna');
    expect(audited()).toEqual([]);
  });

  it('is refused for what is resolved', async () => {
    const id = await scene.talk(anna);
    await scene.path.resolve.resolve(anna, id, {});
    await expect(scene.path.takeOver.takeOver(boss, id)).rejects.toMatchObject({ code: 'conversation.resolved' });
    expect(await scene.ports.assignments.openOfAgent(workspaceId, 'boss')).toEqual([]);
  });
});
