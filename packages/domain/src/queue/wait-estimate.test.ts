import { describe, expect, it } from 'vitest';
import { type Departure, estimateWait, paceSamples } from './wait-estimate.js';

const every = (seconds: number, count: number, busy = true): Departure[] =>
  Array.from({ length: count }, (_, i) => ({ at: (i + 1) * seconds * 1_000, busy }));

describe('estimateWait', () => {
  it('is not given below five samples', () => {
    expect(estimateWait(every(10, 5), 1, 50_000)).toBeUndefined();
    expect(estimateWait(every(10, 6), 1, 60_000)?.samples).toBe(5);
  });

  it('grows with the place and names its method', () => {
    const at = (position: number) => estimateWait(every(10, 20), position, 200_000);
    expect(at(10)).toMatchObject({ method: 'pace', samples: 19 });
    // By tables the median of an Erlang-10 with gaps of 10 s is 96.7 s, and nine of ten are below 142 s; that is said a
    // little later, because the gap itself is only measured.
    expect(Math.abs((at(10)?.p50Ms ?? 0) - 96_687)).toBeLessThan(500);
    expect(at(10)?.p90Ms).toBeGreaterThan(142_060);
    expect(at(10)?.p90Ms).toBeLessThan(160_000);
    expect(at(1)?.p50Ms).toBeLessThan(at(2)?.p50Ms ?? 0);
  });

  it('counts no pause in which nobody waited, and nothing of hours ago', () => {
    expect(estimateWait(every(10, 20, false), 1, 200_000)).toBeUndefined();
    expect(estimateWait(every(10, 20), 1, 200_000 + 3_600_000)).toBeUndefined();
  });

  it('grows while the line stands still', () => {
    const moving = estimateWait(every(10, 20), 3, 205_000)?.p50Ms ?? 0;
    expect(estimateWait(every(10, 20), 3, 500_000)?.p50Ms).toBeGreaterThan(moving * 1.5);
  });
});

/** A day of an M/M/c line, first come, first served: what each waiting customer was told on entry, and then waited. */
function day(seed: number, agents: number, perHour: number, meanSeconds: number, hours: number) {
  let state = seed;
  // Park and Miller's generator: enough for times, and the same on every machine.
  const random = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const exponential = (mean: number) => -Math.log(1 - random()) * mean * 1_000;
  const free = Array.from({ length: agents }, () => 0);
  const line: { at: number; start: number }[] = [];
  const told: { estimate: number; p90: number; actual: number }[] = [];
  let gone = 0;
  for (let at = exponential(3_600 / perHour); at < hours * 3_600_000; at += exponential(3_600 / perHour)) {
    while ((line[gone]?.start ?? Number.POSITIVE_INFINITY) <= at) gone += 1;
    const next = free.indexOf(Math.min(...free));
    const start = Math.max(at, free[next] ?? 0);
    line.push({ at, start });
    free[next] = start + exponential(meanSeconds);
    if (start === at) continue;
    // Somebody stood behind a departure when the one after it had come by then.
    const departures = line.slice(Math.max(0, gone - paceSamples - 1), gone).map((one, index, all) => ({
      at: one.start,
      busy: (all[index + 1] ?? line[gone] ?? one).at <= one.start,
    }));
    const estimate = estimateWait(departures, line.length - gone, at);
    if (estimate) told.push({ estimate: estimate.p50Ms, p90: estimate.p90Ms, actual: start - at });
  }
  return told;
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

describe('on simulated days', () => {
  it.each([
    ['four agents, a crowded day', 4, 84],
    ['ten agents, a busy day', 10, 210],
    ['thirty agents, a busy day', 30, 620],
  ])('half of the estimates are within 25 %% of what was waited, nine of ten waits within the P90: %s', (...line) => {
    const [, agents, perHour] = line;
    const told = [1, 2, 3, 4].flatMap((seed) => day(seed * 7_919, agents, perHour, 180, 8));
    expect(told.length).toBeGreaterThan(1_000);
    expect(median(told.map(({ estimate, actual }) => Math.abs(estimate - actual) / actual))).toBeLessThanOrEqual(0.25);
    const within = told.filter(({ actual, p90 }) => actual <= p90).length / told.length;
    expect(within).toBeGreaterThan(0.85);
    expect(within).toBeLessThan(0.96);
  });
});
