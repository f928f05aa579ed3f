import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultAnnouncements, type LineState, nextAnnouncement } from './announcement.js';

const wait = (minutes: number) =>
  ({ method: 'pace', p50Ms: minutes * 60_000, p90Ms: minutes * 100_000, samples: 20 }) as const;
const line = (position: number, minutes: number, available = 3): LineState => ({
  position,
  available,
  wait: wait(minutes),
});
const told = { at: 0, position: 5, available: 3, wait: wait(4) };
const next = (state: LineState, seconds: number, last: typeof told | undefined = told) =>
  nextAnnouncement(defaultAnnouncements, last, state, seconds * 1_000);

describe('nextAnnouncement', () => {
  it.each<[string, LineState, number, boolean]>([
    ['nothing new within the period', line(5, 4), 60, false],
    ['a better place', line(4, 3), 20, true],
    ['a better place too soon', line(4, 3), 14, false],
    ['a worse place within the period', line(6, 5), 60, false],
    ['the period', line(5, 4), 90, true],
  ])('%s', (_name, state, seconds, tells) => {
    expect(next(state, seconds) !== undefined).toBe(tells);
  });

  it('tells the first at once, without a wait that is not known or not to be told', () => {
    expect(nextAnnouncement(defaultAnnouncements, undefined, { position: 2, available: 1 }, 7)).toEqual({
      at: 7,
      position: 2,
    });
    const quiet = { ...defaultAnnouncements, wait: false };
    expect(nextAnnouncement(quiet, undefined, line(2, 1), 7)).toEqual({ at: 7, position: 2 });
  });

  it('says why a wait grew by more than half, or lets it grow by half only', () => {
    expect(next(line(5, 9, 2), 90)).toMatchObject({ wait: wait(9), reason: 'agents_left' });
    expect(next(line(7, 9), 90)).toMatchObject({ wait: wait(9), reason: 'others_first' });
    expect(next(line(5, 9), 90)?.wait).toEqual({ ...wait(6), p90Ms: 600_000 });
    expect(next(line(5, 9), 90)).not.toHaveProperty('reason');
  });

  it('never tells twice within the shortest time, nor a jump without a reason', () => {
    const step = fc.record({
      seconds: fc.integer({ min: 1, max: 200 }),
      position: fc.integer({ min: 1, max: 30 }),
      available: fc.integer({ min: 0, max: 5 }),
      minutes: fc.integer({ min: 0, max: 60 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let last: (ReturnType<typeof nextAnnouncement> & { available: number }) | undefined;
        let now = 0;
        for (const { seconds, position, available, minutes } of steps) {
          now += seconds * 1_000;
          const one = nextAnnouncement(defaultAnnouncements, last, line(position, minutes, available), now);
          if (!one) continue;
          if (last) {
            expect(now - last.at).toBeGreaterThanOrEqual(15_000);
            if (!one.reason) expect(one.wait?.p50Ms).toBeLessThanOrEqual((last.wait?.p50Ms ?? 0) * 1.5);
          }
          last = { ...one, available };
        }
      }),
    );
  });
});
