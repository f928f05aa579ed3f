import { describe, expect, it } from 'vitest';
import { erlangA, erlangC } from './erlang.js';
import { serviceLevelOf } from './service-level.js';

describe('Erlang C', () => {
  it('gives the values of published tables', () => {
    // 6 erlangs on 8 agents: the chance of waiting is 0.3570.
    const answer = erlangC({ perHour: 120, meanServiceSec: 180, agents: 8 }, 20);
    expect(answer?.waitShare).toBeCloseTo(0.357, 4);
    expect(answer?.meanWaitSec).toBeCloseTo((0.35698 * 180) / 2, 2);
    expect(answer?.occupancy).toBeCloseTo(0.75, 10);
  });

  it('of one agent is the load', () => {
    expect(erlangC({ perHour: 10, meanServiceSec: 180, agents: 1 }, 20)?.waitShare).toBeCloseTo(0.5, 12);
  });

  it('has no answer where the line grows for ever', () => {
    expect(erlangC({ perHour: 120, meanServiceSec: 180, agents: 6 }, 20)).toBeUndefined();
  });
});

describe('Erlang A', () => {
  const queue = { perHour: 120, meanServiceSec: 180, agents: 8 };

  it('is Erlang C for endless patience', () => {
    const patient = erlangA({ ...queue, meanPatienceSec: 1e9 }, 20);
    const waiting = erlangC(queue, 20)!;
    expect(patient.meanWaitSec).toBeCloseTo(waiting.meanWaitSec, 3);
    expect(patient.serviceLevel).toBeCloseTo(waiting.serviceLevel, 5);
    expect(patient.waitShare).toBeCloseTo(waiting.waitShare, 5);
  });

  it('answers everybody in time or loses them, given time enough', () => {
    const { serviceLevel, abandonShare } = erlangA({ ...queue, agents: 5, meanPatienceSec: 60 }, 3_000);
    expect(serviceLevel + abandonShare).toBeCloseTo(1, 5);
  });
});

describe('the three service levels', () => {
  const waits = [
    { waitMs: 5_000, outcome: 'answered' as const },
    { waitMs: 20_000, outcome: 'answered' as const },
    { waitMs: 21_000, outcome: 'answered' as const },
    { waitMs: 4_000, outcome: 'abandoned' as const },
    { waitMs: 30_000, outcome: 'abandoned' as const },
  ];
  it.each([
    ['abandonsCounted', 2 / 5],
    ['shortAbandonsRemoved', 2 / 4],
    ['offered', 2 / 8],
  ] as const)('%s', (definition, expected) => {
    expect(serviceLevelOf(definition, { waits, waiting: 3 }, 20)).toBeCloseTo(expected, 12);
    expect(serviceLevelOf(definition, { waits: [], waiting: 0 }, 20)).toBeUndefined();
  });
});
