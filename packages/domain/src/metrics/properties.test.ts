import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EndedWait, serviceLevel } from './service-level.js';
import { abandonRate, averageSpeedOfAnswer, longestWait } from './waits.js';

const wait = fc.record<EndedWait>({
  waitMs: fc.nat(120_000),
  outcome: fc.constantFrom('answered', 'abandoned'),
});
const waits = fc.array(wait, { maxLength: 30 });
const answeredOf = (all: readonly EndedWait[]) => all.filter(({ outcome }) => outcome === 'answered');

describe('every metric', () => {
  it('is the same in whatever order its rows come', () => {
    fc.assert(
      fc.property(waits, (all) => {
        const other = all.toReversed();
        expect(serviceLevel(other, 30)).toBe(serviceLevel(all, 30));
        expect(abandonRate(other)).toBe(abandonRate(all));
        expect(averageSpeedOfAnswer(other)).toBe(averageSpeedOfAnswer(all));
      }),
    );
  });

  it('of two groups lies between theirs', () => {
    fc.assert(
      fc.property(waits, waits, fc.integer({ min: 1, max: 100 }), (one, two, target) => {
        const pairs: [number | undefined, number | undefined, number | undefined][] = [
          [serviceLevel(one, target), serviceLevel(two, target), serviceLevel([...one, ...two], target)],
          [abandonRate(one), abandonRate(two), abandonRate([...one, ...two])],
          [averageSpeedOfAnswer(one), averageSpeedOfAnswer(two), averageSpeedOfAnswer([...one, ...two])],
        ];
        for (const [a, b, both] of pairs) {
          if (a === undefined || b === undefined) expect(both).toBe(a ?? b);
          else {
            expect(both).toBeGreaterThanOrEqual(Math.min(a, b) - 1e-6);
            expect(both).toBeLessThanOrEqual(Math.max(a, b) + 1e-6);
          }
        }
      }),
    );
  });
});

describe('the service level', () => {
  it('falls with a late answer or a late abandon, and is not touched by a short abandon', () => {
    fc.assert(
      fc.property(waits, fc.integer({ min: 1, max: 100 }), (all, target) => {
        const level = serviceLevel(all, target);
        const late = target * 1000 + 1;
        expect(serviceLevel([...all, { waitMs: late, outcome: 'answered' }], target)).toBeLessThanOrEqual(level ?? 0);
        expect(serviceLevel([...all, { waitMs: late, outcome: 'abandoned' }], target)).toBeLessThanOrEqual(level ?? 0);
        expect(serviceLevel([...all, { waitMs: late - 1, outcome: 'abandoned' }], target)).toBe(level);
      }),
    );
  });
});

describe('waits', () => {
  it('average within the shortest and the longest answered, whatever was abandoned', () => {
    fc.assert(
      fc.property(waits, (all) => {
        const mean = averageSpeedOfAnswer(all);
        expect(mean).toBe(averageSpeedOfAnswer(answeredOf(all)));
        if (mean === undefined) return;
        const times = answeredOf(all).map(({ waitMs }) => waitMs);
        expect(mean).toBeGreaterThanOrEqual(Math.min(...times));
        expect(mean).toBeLessThanOrEqual(Math.max(...times));
      }),
    );
  });

  it('are longest for who came first, and grow by a second in a second', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 20 }), (times) => {
        const longest = longestWait(times, 2_000_000) ?? -1;
        for (const at of times) expect(longest).toBeGreaterThanOrEqual(2_000_000 - at);
        expect(longestWait(times, 2_001_000)).toBe(longest + 1_000);
      }),
    );
  });
});
