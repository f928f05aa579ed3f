import { comparePlaces, scoreOf, type Tier, type WorkItem } from '@tandem/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryPorts, queue, workspaceId } from '../testing/index.js';
import { QueueLines } from './queue-lines.js';

const gold: Tier = { id: 't', workspaceId, key: 'gold', name: { en: 'Gold' }, boost: 90, rule: '', active: true };

function lines() {
  const ports = new MemoryPorts();
  ports.settings.queueList.push(queue());
  ports.settings.tierList.push(gold);
  const { workItems, settings, clock } = ports;
  const put = (id: string, change: Partial<WorkItem> = {}) =>
    workItems.insert(workspaceId, {
      ...{ id, workspaceId, conversationId: id, contactId: id, queueId: 'q1', channelKind: 'chat' },
      ...{ requirements: { skills: [] }, priority: 0, state: 'waiting', enqueuedAt: clock.now(), cooldowns: [] },
      ...change,
    });
  const of = new QueueLines(workItems, settings.queues, settings.tiers, clock);
  const place = async (id: string) => of.position((await workItems.get(workspaceId, id))!);
  return { ...{ ports, put, of, place }, ids: async () => (await of.of(workspaceId, 'q1')).map(({ id }) => id) };
}
const inTier = (value: string) => ({ inputs: { tier: { value, source: 'rule' } } });

describe('the line of a queue', () => {
  it('puts who came later before others by the boost of the tier, until their wait is worth more', async () => {
    const { ports, put, place, ids } = lines();
    await put('first');
    await ports.clock.advance('60s');
    await put('second');
    await put('gold', inTier('gold'));
    expect(await ids()).toEqual(['first', 'gold', 'second']);
    ports.settings.queueList[0] = queue({ waitWeight: 0.1 });
    await ports.clock.advance('1s');
    expect(await ids()).toEqual(['gold', 'first', 'second']);
    expect([await place('gold'), await place('first'), await place('second')]).toEqual([1, 2, 3]);
  });

  it('has a place for who is offered, and none for who left or stands elsewhere', async () => {
    const { ports, put, place } = lines();
    await put('offered', { state: 'offered', enqueuedAt: 1 });
    await put('done', { state: 'done', enqueuedAt: 1 });
    await put('elsewhere', { queueId: 'q2', enqueuedAt: 1 });
    await put('waiting');
    expect([await place('offered'), await place('waiting'), await place('done')]).toEqual([1, 2, 0]);
    await ports.workItems.change(workspaceId, 'offered', 'offered', { state: 'active' });
    // Read again after a second at the latest.
    await ports.clock.advance('1s');
    expect(await place('waiting')).toBe(1);
  });

  it('is the order of the score, whatever comes together', async () => {
    const item = fc.record({
      id: fc.uuid(),
      priority: fc.integer({ min: -2, max: 2 }),
      waitedMs: fc.nat(90_000),
      tier: fc.constantFrom('gold', 'standard'),
    });
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(item, { selector: ({ id }) => id }), async (items) => {
        const { ports, put, ids } = lines();
        const now = ports.clock.now();
        for (const { id, priority, waitedMs, tier } of items) {
          await put(id, { priority, enqueuedAt: now - waitedMs, ...inTier(tier) });
        }
        const places = items.map(({ id, priority, waitedMs, tier }) => {
          const work = { enqueuedAt: now - waitedMs, priority, tierBoost: tier === 'gold' ? 90 : 0 };
          return {
            id,
            enqueuedAt: work.enqueuedAt,
            score: scoreOf(work, { waitWeight: 1, serviceLevelSec: 30 }, now).total,
          };
        });
        expect(await ids()).toEqual(places.toSorted(comparePlaces).map(({ id }) => id));
      }),
    );
  });
});
