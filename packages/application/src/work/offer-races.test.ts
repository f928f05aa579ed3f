import { isTandemError } from '@tandem/domain';
import { beforeEach, describe, expect, it } from 'vitest';
import { expectConsistent } from '../../test/consistency.js';
import type { Caller } from '../people/caller.js';
import { caller, queue, Scene, workspaceId } from '../testing/index.js';

const boss = caller('boss', 'admin');

let scene: Scene;
let anna: Caller;
let id: string;
let offer: string;

/** Anna is offered a conversation; the boss looks on. */
beforeEach(async () => {
  scene = new Scene();
  scene.ports.settings.queueList.push(queue({ id: 'q2', name: 'Returns' }));
  await scene.agent('boss', { queueIds: [], presence: 'away' });
  anna = await scene.agent('anna');
  id = (await scene.writes('Hello')).conversation.id;
  offer = (await scene.offersOf('anna'))[0] ?? '';
});

const miss = () => scene.ports.transactions.run((session) => scene.path.offers.miss(session, workspaceId, offer));

const rivals: Record<string, () => Promise<unknown>> = {
  'declining it': () => scene.path.offers.decline(anna, offer),
  'its time being over': miss,
  'the customer leaving': () => scene.path.ended.end(workspaceId, id, 'leave'),
  'resolving the conversation': () => scene.path.resolve.resolve(boss, id, {}),
  'taking the conversation over': () => scene.path.takeOver.takeOver(boss, id),
  'transferring it': () => scene.path.transfer.transfer(boss, id, { kind: 'queue', queueId: 'q2' }),
  'the agent being shut out': () => scene.path.returnWork.returnAll(workspaceId, 'anna'),
};

/** The code of a refusal, or `done`. */
const outcome = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => {
      if (isTandemError(error) && error.family === 'user') return error.code;
      throw error;
    },
  );

/** Both at the same moment, the one that is named first a moment earlier. */
async function race(first: () => Promise<unknown>, second: () => Promise<unknown>): Promise<string[]> {
  const outcomes = await Promise.all([outcome(first()), outcome(second())]);
  await scene.settle();
  await expectConsistent(scene);
  return outcomes;
}

const accept = () => scene.path.offers.accept(anna, offer);

describe('an offer that is accepted first', () => {
  it.each([
    ['declining it', 'offer.ended', 'open', 'anna', 'active'],
    ['its time being over', 'done', 'open', 'anna', 'active'],
    ['the customer leaving', 'done', 'open', 'anna', 'active'],
    ['resolving the conversation', 'done', 'resolved', 'anna', 'done'],
    ['taking the conversation over', 'done', 'open', 'boss', 'active'],
    ['transferring it', 'done', 'open', undefined, 'waiting'],
    ['the agent being shut out', 'done', 'open', undefined, 'offered'],
  ])('and then %s: %s', async (rival, said, state, agentId, work) => {
    expect(await race(accept, rivals[rival]!)).toEqual(['done', said]);
    const head = await scene.head(id);
    expect([head.state, head.agentId, head.work?.state]).toEqual([state, agentId, work]);
  });
});

describe('accepting an offer comes too late', () => {
  it.each(Object.keys(rivals))('after %s', async (rival) => {
    expect(await outcome(rivals[rival]!())).toBe('done');
    expect(await outcome(accept())).toBe('offer.ended');
    await scene.settle();
    await expectConsistent(scene);
    expect(scene.events(id, 'offer.accepted').filter(({ data }) => data.agentId === 'anna')).toEqual([]);
  });
});

describe('two ends of one offer', () => {
  const names = Object.keys(rivals);
  const pairs = names.flatMap((first) => names.map((second): [string, string] => [first, second]));

  it.each(pairs)('%s, then %s: the offer ends once', async (first, second) => {
    await race(rivals[first]!, rivals[second]!);
    expect(scene.ports.publisher.ended.filter((ended) => ended.id === offer)).toHaveLength(1);
    expect((await scene.ports.assignments.get(workspaceId, offer))?.state).toBe('ended');
  });
});
