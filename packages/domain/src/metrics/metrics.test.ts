import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EndedWait, serviceLevel } from './service-level.js';
import { abandonRate, averageSpeedOfAnswer, longestWait } from './waits.js';

const answered = (seconds: number): EndedWait => ({ waitMs: seconds * 1000, outcome: 'answered' });
const abandoned = (seconds: number): EndedWait => ({ waitMs: seconds * 1000, outcome: 'abandoned' });

describe('serviceLevel', () => {
  it.each([
    ['nothing happened', [], undefined],
    ['all in time', [answered(10), answered(30)], 1],
    ['one late of two', [answered(10), answered(31)], 0.5],
    ['exactly at the target counts', [answered(30)], 1],
    ['a late abandon counts against', [answered(10), abandoned(31)], 0.5],
    ['a short abandon counts on neither side', [answered(10), abandoned(5)], 1],
    ['only short abandons are nothing to measure', [abandoned(5)], undefined],
  ])('%s', (_name, waits, level) => {
    expect(serviceLevel(waits, 30)).toBe(level);
  });

  const wait = fc.record({
    waitMs: fc.nat(120_000),
    outcome: fc.constantFrom('answered' as const, 'abandoned' as const),
  });

  it('stays between 0 and 1 and never falls with a looser target for answers alone', () => {
    fc.assert(
      fc.property(fc.array(wait, { maxLength: 30 }), fc.integer({ min: 1, max: 100 }), (waits, target) => {
        const level = serviceLevel(waits, target);
        if (level !== undefined) expect(level >= 0 && level <= 1).toBe(true);
        const only = waits.filter(({ outcome }) => outcome === 'answered');
        expect(serviceLevel(only, target + 10) ?? 1).toBeGreaterThanOrEqual(serviceLevel(only, target) ?? 0);
      }),
    );
  });
});

describe('waits', () => {
  it('average the answered, rate the abandoned, and find the longest', () => {
    const waits = [answered(10), answered(20), abandoned(300)];
    expect(averageSpeedOfAnswer(waits)).toBe(15_000);
    expect(abandonRate(waits)).toBeCloseTo(1 / 3);
    expect(longestWait([5_000, 1_000, 9_000], 10_000)).toBe(9_000);
    expect(longestWait([12_000], 10_000)).toBe(0);
  });

  it('are nothing without anything to measure', () => {
    expect(averageSpeedOfAnswer([abandoned(1)])).toBeUndefined();
    expect(abandonRate([])).toBeUndefined();
    expect(longestWait([], 1)).toBeUndefined();
  });
});
