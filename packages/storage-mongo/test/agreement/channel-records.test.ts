import { type ChannelRecords, channelCounts, channelWays, countPieceMs } from '@tandem/application';
import { MemoryChannelRecords } from '@tandem/application/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ChannelRecordRepository } from '../../src/index.js';
import { openStore } from '../store.js';

let store: Awaited<ReturnType<typeof openStore>>;
let stored: ChannelRecords;
beforeAll(async () => {
  store = await openStore((connection) => {
    stored = new ChannelRecordRepository(connection);
  });
});
afterAll(() => store.close());

const channel = fc.constantFrom('a', 'b');
// Forward, as clocks go: within a piece, into the next one, past the hour.
const later = fc.constantFrom(0, 1_000, countPieceMs, 7 * countPieceMs, 30 * countPieceMs);
const way = fc.constantFrom(...channelWays);
const code = fc.constantFrom('channel.auth', 'channel.config');
const op = fc.oneof(
  fc.record({
    do: fc.constant('add' as const),
    channel,
    later,
    counts: fc.dictionary(fc.constantFrom(...channelCounts), fc.integer({ min: 1, max: 3 })),
    works: fc.uniqueArray(way),
  }),
  fc.record({ do: fc.constant('trouble' as const), channel, later, way, code }),
  fc.record({ do: fc.constant('notice' as const), channel, later, key: fc.integer({ min: 1, max: 14 }) }),
);
type Op = typeof op extends fc.Arbitrary<infer T> ? T : never;

let runs = 0;

async function perform(records: ChannelRecords, workspaceId: string, step: Op, now: number): Promise<unknown> {
  const id = `${workspaceId}-${step.channel}`;
  const answer = await answerOf(records, workspaceId, id, step, now);
  const list = await records.list(workspaceId, now);
  return [answer, list.toSorted((one, other) => (one.channelId < other.channelId ? -1 : 1))];
}

function answerOf(records: ChannelRecords, workspaceId: string, id: string, step: Op, now: number): Promise<boolean> {
  switch (step.do) {
    case 'add':
      return records.add(workspaceId, id, step.counts, step.works, now);
    case 'trouble':
      return records.trouble(workspaceId, id, step.way, { code: step.code, text: 'No.', since: now });
    case 'notice':
      return records.notice(workspaceId, id, { key: `k${step.key}`, code: 'review', text: 'Seen.', at: now });
  }
}

it('counts, troubles and notices of channels are the same in memory and in the store', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(op, { minLength: 1, maxLength: 25 }), async (steps) => {
      runs += 1;
      const memory = new MemoryChannelRecords();
      let now = 1_700_000_000_000;
      for (const step of steps) {
        now += step.later;
        const expected = await perform(memory, `w${runs}`, step, now);
        expect(await perform(stored, `w${runs}`, step, now)).toEqual(expected);
      }
    }),
    { numRuns: 20 },
  );
});
