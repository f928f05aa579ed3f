import { comparePlaces, scoreOf } from '@tandem/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { queue, Scene, workspaceId } from '../src/testing/index.js';

type Action = { do: 'normal' | 'vip' | 'decline' | 'resolve' | 'drop'; wait: number };
const action: fc.Arbitrary<Action> = fc.record({
  do: fc.constantFrom('normal', 'normal', 'vip', 'decline', 'resolve', 'drop'),
  wait: fc.constantFrom(0, 1, 3, 12, 25),
});

/** Plays a day of one agent, who accepts what stands whenever the next action needs it. */
async function play(actions: readonly Action[]): Promise<Scene> {
  const scene = new Scene();
  const { settings } = scene.ports;
  settings.queueList.push(queue({ id: 'q2', name: 'VIP', priority: 5 }));
  settings.channelList.push({ ...settings.channelList[0]!, id: 'c2', queueId: 'q2' });
  await scene.path.jobs.start();
  const capacity = { voice: 0, chat: 1, message: 0, email: 0 };
  const anna = await scene.agent('anna', { queueIds: ['q1', 'q2'], capacity });
  for (const [index, { do: what, wait }] of actions.entries()) {
    const [offer] = await scene.offersOf('anna');
    if (what === 'normal' || what === 'vip') {
      const from = { externalId: `v${index}`, language: 'en' };
      const message = { workspaceId, from, dedupeKey: `m${index}`, kind: 'text', text: 'Hi', receivedAt: 0 } as const;
      const channelId = what === 'vip' ? 'c2' : 'c1';
      await scene.path.inbound.message({ ...message, channelId, correlationId: `m${index}` });
    } else if (what === 'decline') {
      if (offer) await scene.path.offers.decline(anna, offer);
    } else if (what === 'drop') {
      if (offer) await scene.path.offers.accept(anna, offer);
      await scene.path.returnWork.ofAgent(workspaceId, 'anna', 'disconnected');
    } else if (offer) {
      const { conversationId } = await scene.path.offers.accept(anna, offer);
      await scene.path.resolve.resolve(anna, conversationId, {});
    }
    await scene.settle();
    if (wait > 0) await scene.advance(`${wait}s`);
  }
  return scene;
}

type Waiting = { id: string; queueId: string; enqueuedAt: number; pausedUntil: number };
/** Points of its place at a moment. The queue's own priority counts, as each step of it does. */
const placed =
  ({ ports: { settings } }: Scene, now: number) =>
  ({ id, queueId, enqueuedAt }: Waiting) => {
    const { priority, waitWeight, serviceLevel } = settings.queueList.find((one) => one.id === queueId)!;
    const item = { enqueuedAt, priority, tierBoost: 0 };
    return { id, enqueuedAt, score: scoreOf(item, { waitWeight, serviceLevelSec: serviceLevel.seconds }, now).total };
  };

/** The customer of one queue is declined while a more important one of the agent's other queue waits. */
const vipWaits = (['normal', 'vip', 'normal', 'normal', 'decline', 'normal'] as const).map((what) => {
  return { do: what, wait: 0 };
});

describe('the line of a queue', () => {
  it('is served by points, then by arrival, then by id, whatever was declined, missed or returned', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 4, maxLength: 25 }), async (actions) => {
        const scene = await play(actions);
        // Read again from the log: at each offer, nobody who could have been asked stands before it.
        const line = new Map<string, Waiting>();
        let offers = 0;
        for await (const event of scene.ports.eventLog.inTime(workspaceId, { from: 0 })) {
          if (event.type === 'work.queued') {
            const { workItemId: id, queueId } = event.data;
            line.set(id, { id, queueId, enqueuedAt: event.at, pausedUntil: 0 });
          }
          if (event.type === 'offer.declined' || event.type === 'offer.missed' || event.type === 'work.returned') {
            const item = line.get(event.data.workItemId)!;
            const paused = event.type === 'work.returned' ? item.pausedUntil : event.at + 10_000;
            line.set(item.id, { ...item, pausedUntil: paused });
          }
          if (event.type === 'work.done') line.delete(event.data.workItemId);
          if (event.type !== 'work.offered') continue;
          offers += 1;
          const free = [...line.values()].filter(({ pausedUntil }) => pausedUntil <= event.at);
          const order = free.map(placed(scene, event.at)).toSorted(comparePlaces);
          expect(event.data.workItemId).toBe(order[0]?.id);
        }
        expect(offers > 0).toBe(actions.some(({ do: what }) => what === 'normal' || what === 'vip'));
        await scene.path.jobs.stop();
      }),
      { numRuns: 40, examples: [[vipWaits]] },
    );
  });
});
