import { isTandemError } from '@tandem/domain';
import { describe, it } from 'vitest';
import type { Caller } from '../src/index.js';
import { caller, queue, Scene, workspaceId } from '../src/testing/index.js';
import { expectConsistent } from './consistency.js';

interface Place {
  scene: Scene;
  id: string;
  anna: Caller;
}
type Command = (place: Place, server: Scene) => Promise<unknown>;

const boss = caller('boss', 'admin');
const offerOf = async ({ scene }: Place, agentId: string) => (await scene.offersOf(agentId))[0] ?? 'none';
const shut = async ({ scene }: Place, server: Scene): Promise<void> => {
  const { displayName, queueIds, skills, languages, capacity } = (await scene.ports.agents.get(workspaceId, 'anna'))!;
  const profile = { id: 'anna', displayName, active: false, queueIds, skills, languages, capacity };
  await scene.ports.agents.saveProfile(workspaceId, profile, scene.ports.clock.now());
  await server.path.presence.set(workspaceId, 'anna', { presence: 'offline' }, boss.actor, 'r');
  await server.path.returnWork.returnAll(workspaceId, 'anna');
};

/** All that can be done to one conversation. */
const commands: Record<string, Command> = {
  accept: async (place, server) => server.path.offers.accept(place.anna, await offerOf(place, 'anna')),
  decline: async (place, server) => server.path.offers.decline(place.anna, await offerOf(place, 'anna')),
  'let the offer pass': async (place, server) => {
    const offer = await offerOf(place, 'anna');
    await place.scene.ports.transactions.run((session) => server.path.offers.miss(session, workspaceId, offer));
    await place.scene.ports.timers.cancel(workspaceId, `offer:${offer}`);
  },
  answer: ({ anna, id }, server) =>
    server.path.messages.send(anna, id, { text: 'Hi', fileIds: [], clientId: `${server.ports.ids.next()}` }),
  resolve: ({ id }, server) => server.path.resolve.resolve(boss, id, {}),
  'move to a queue': ({ id }, server) =>
    server.path.transfer.transfer(boss, id, { kind: 'queue', queueId: 'q2' }, 'a note'),
  'move to an agent': ({ id }, server) => server.path.transfer.transfer(boss, id, { kind: 'agent', agentId: 'ben' }),
  'take over': ({ id }, server) => server.path.takeOver.takeOver(boss, id),
  leave: ({ id }, server) => server.path.ended.end(workspaceId, id, 'r'),
  write: ({ scene }, server) => server.writes('And?', 'visitor1', { dedupeKey: scene.ports.ids.next() }),
  disconnect: (_place, server) => server.path.returnWork.ofAgent(workspaceId, 'anna', 'disconnected'),
  'shut out': shut,
};

/** A conversation of a customer, as far as it has come. */
const begun: Record<string, () => Promise<Place>> = {
  'that waits': async () => {
    const scene = new Scene();
    const anna = await scene.agent('anna', { presence: 'away' });
    return { scene, anna, id: (await scene.writes('Hello')).conversation.id };
  },
  'that is offered': async () => {
    const scene = new Scene();
    const anna = await scene.agent('anna');
    return { scene, anna, id: (await scene.writes('Hello')).conversation.id };
  },
  'that an agent has': async () => {
    const scene = new Scene();
    const anna = await scene.agent('anna');
    return { scene, anna, id: await scene.talk(anna) };
  },
};

const pairs = Object.keys(commands).flatMap((first) => Object.keys(commands).map((second) => [first, second] as const));

describe.each(Object.keys(begun))('of a conversation %s', (start) => {
  it.each(pairs)('%s and %s at once leave one owner, one stay and the right load', async (first, second) => {
    const place = await begun[start]!();
    const { scene } = place;
    scene.ports.settings.queueList.push(queue({ id: 'q2', name: 'Returns' }));
    await scene.agent('ben', { queueIds: ['q2'], presence: 'away' });
    await scene.agent('boss', { queueIds: [], presence: 'away' });
    const elsewhere = new Scene({ ports: scene.ports });
    const done = await Promise.allSettled([commands[first]!(place, scene), commands[second]!(place, elsewhere)]);
    for (const one of done) {
      const refused = one.status === 'rejected' && isTandemError(one.reason) && one.reason.family === 'user';
      if (one.status === 'rejected' && !refused) throw one.reason;
    }
    await scene.settle();
    await elsewhere.settle();
    await expectConsistent(scene);
  });
});
