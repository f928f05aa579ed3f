import { beforeEach, describe, expect, it } from 'vitest';
import { Scene, workspaceId } from '../testing/index.js';
import { TakeUpAbandoned } from './take-up-abandoned.js';

let scene: Scene;
let abandoned: TakeUpAbandoned;
beforeEach(() => {
  scene = new Scene();
  const { workItems, conversations, contacts, transactions, ids, clock } = scene.ports;
  const { enqueue, log } = scene.path;
  abandoned = new TakeUpAbandoned(workItems, conversations, contacts, enqueue, log, transactions, ids, clock);
});

async function gone() {
  const { conversation } = await scene.writes('Hello');
  await scene.advance('30s');
  await scene.path.ended.end(workspaceId, conversation.id, 'r');
  const [item] = await scene.stays(conversation.id);
  await scene.advance('60s');
  return item!;
}

describe('an abandoned wait', () => {
  it('is taken up by one agent, in the place it had', async () => {
    const item = await gone();
    const anna = await scene.agent('anna');
    await scene.agent('ben');
    const id = await abandoned.takeUp(anna, item.id);
    await scene.settle();
    expect(await scene.stays(id)).toMatchObject([{ enqueuedAt: item.enqueuedAt, queueId: 'q1' }]);
    expect(await scene.offersOf('anna')).toHaveLength(1);
    const [row] = await abandoned.list(workspaceId, 0, ['q1']);
    expect(row?.item.followUp).toEqual({ by: 'anna', at: scene.ports.clock.now(), conversationId: id });
    expect(row).not.toHaveProperty('cameBack');
    await expect(abandoned.takeUp(anna, item.id)).rejects.toMatchObject({ code: 'callback.taken_up' });
  });

  it('is taken up once when two agents ask at once', async () => {
    const item = await gone();
    const agents = [await scene.agent('anna'), await scene.agent('ben')];
    const answers = await Promise.allSettled(agents.map((agent) => abandoned.takeUp(agent, item.id)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const refused = answers.find(({ status }) => status === 'rejected');
    expect(refused).toMatchObject({ reason: { code: 'callback.taken_up' } });
    const [row] = await abandoned.list(workspaceId, 0, ['q1']);
    expect(await scene.stays(row?.item.followUp?.conversationId ?? '')).toHaveLength(1);
    expect(row).not.toHaveProperty('cameBack');
  });

  it('needs nobody when the customer has come back', async () => {
    const item = await gone();
    const anna = await scene.agent('anna', { presence: 'away' });
    const back = await scene.writes('I am back');
    expect(await abandoned.list(workspaceId, 0, undefined)).toMatchObject([
      { cameBack: { conversationId: back.conversation.id } },
    ]);
    await expect(abandoned.takeUp(anna, item.id)).rejects.toMatchObject({ code: 'callback.came_back' });
  });

  it('is not shown nor given to who is not of its queue', async () => {
    const item = await gone();
    const anna = await scene.agent('anna');
    const stranger = { ...anna, subject: { ...anna.subject, queueIds: ['q9'] } };
    expect(await abandoned.list(workspaceId, 0, ['q9'])).toEqual([]);
    await expect(abandoned.takeUp(stranger, item.id)).rejects.toMatchObject({ code: 'access.denied' });
  });
});
