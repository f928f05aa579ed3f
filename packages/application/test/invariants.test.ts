import { isTandemError } from '@tandem/domain';
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { caller, queue, Scene, workspaceId } from '../src/testing/index.js';
import { expectConsistent } from './consistency.js';

const agents = ['anna', 'ben'] as const;
const visitors = ['v1', 'v2', 'v3'] as const;

type Action =
  | { do: 'write' | 'leave'; who: (typeof visitors)[number] }
  | { do: 'accept' | 'decline' | 'resolve' | 'answer' | 'give back' | 'off' | 'on'; who: (typeof agents)[number] }
  | { do: 'transfer' | 'take over'; who: (typeof agents)[number] }
  | { do: 'wait'; seconds: number };

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('write', 'leave'), who: fc.constantFrom(...visitors) }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom('accept', 'accept', 'decline', 'resolve', 'answer', 'give back', 'off', 'on'),
      who: fc.constantFrom(...agents),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('transfer', 'take over'), who: fc.constantFrom(...agents) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait'), seconds: fc.constantFrom(1, 11, 25) }) },
) as fc.Arbitrary<Action>;

const together = 3;

/** Does one thing on one of two servers; what is refused is refused. */
async function perform(scene: Scene, step: Action): Promise<void> {
  const { path, ports } = scene;
  if (step.do === 'wait') return scene.advance(`${step.seconds}s`);
  const shares = await ports.assignments.openOfAgent(workspaceId, step.who);
  const mine = shares.find(({ state }) => state === 'accepted');
  const offered = shares.find(({ state }) => state === 'offered');
  const who = caller(step.who, 'supervisor', ['q1', 'q2']);
  switch (step.do) {
    case 'write':
      await scene.writes('Hello', step.who, { dedupeKey: ports.ids.next() });
      return;
    case 'leave': {
      const identity = await ports.contacts.findIdentity(workspaceId, 'c1', step.who);
      const open = identity && (await ports.conversations.findOpen(workspaceId, 'c1', identity.id));
      if (open) await path.ended.end(workspaceId, open.id, 'r');
      return;
    }
    case 'accept':
      if (offered) await path.offers.accept(who, offered.id);
      return;
    case 'decline':
      if (offered) await path.offers.decline(who, offered.id);
      return;
    case 'resolve':
      if (mine) await path.resolve.resolve(who, mine.conversationId, {});
      return;
    case 'answer': {
      const clientId = ports.ids.next();
      if (mine) await path.messages.send(who, mine.conversationId, { text: 'Hi', fileIds: [], clientId });
      return;
    }
    case 'give back':
      await path.returnWork.ofAgent(workspaceId, step.who, 'disconnected');
      return;
    case 'off':
      await path.presence.set(workspaceId, step.who, { presence: 'offline' }, who.actor, 'r');
      return;
    case 'on':
      await path.presence.set(workspaceId, step.who, { presence: 'available' }, who.actor, 'r');
      return;
    case 'transfer':
      if (mine) await path.transfer.transfer(who, mine.conversationId, { kind: 'queue', queueId: 'q2' });
      return;
    case 'take over': {
      const { items } = await ports.conversations.list(workspaceId, { state: 'open' }, { limit: 1 });
      if (items[0]) await path.takeOver.takeOver(who, items[0].id);
    }
  }
}

describe('whatever customers and agents do', () => {
  it('loads, heads, work and shares agree, on two servers', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(action, fc.boolean()), { minLength: 5, maxLength: 40 }), async (steps) => {
        const one = new Scene();
        one.ports.settings.queueList.push(queue({ id: 'q2', name: 'Second' }));
        const two = new Scene({ ports: one.ports });
        await one.path.jobs.start();
        for (const id of agents)
          await one.agent(id, { queueIds: ['q1', 'q2'], capacity: { voice: 0, chat: 2, message: 0, email: 0 } });
        for (let next = 0; next < steps.length; next += together) {
          // Several things at the same moment, on both servers.
          await Promise.all(
            steps.slice(next, next + together).map(async ([step, elsewhere]) => {
              await perform(elsewhere ? two : one, step).catch((error: unknown) => {
                if (!isTandemError(error) || error.family !== 'user') throw error;
              });
            }),
          );
          await one.settle();
          await two.settle();
        }
        await expectConsistent(one);
      }),
      { numRuns: 100 },
    );
  });
});
