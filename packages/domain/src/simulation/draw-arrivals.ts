import { exponential, randomStream } from './random-stream.js';
import type { Arrival } from './simulation.js';

/** Contacts that come at random: a Poisson process with exponential times of service and patience. */
export interface ArrivalSource extends Omit<Arrival, 'atSec' | 'patienceSec' | 'serviceSec' | 'known'> {
  perHour: number;
  meanServiceSec: number;
  /** Null: nobody leaves. */
  meanPatienceSec: number | null;
  /** From when to when they come, in seconds since the start. */
  fromSec: number;
  toSec: number;
}

/** Draws a source's contacts. Each kind of number has a stream of its own: one more arrival changes no service time. */
export function drawArrivals(source: ArrivalSource, seed: number, index: number): Arrival[] {
  const { perHour, meanServiceSec, meanPatienceSec, fromSec, toSec, ...contact } = source;
  const [gaps, services, patiences] = [0, 1, 2].map((kind) => randomStream(seed, index * 3 + kind)) as [
    () => number,
    () => number,
    () => number,
  ];
  const arrivals: Arrival[] = [];
  if (perHour <= 0) return arrivals;
  for (let at = fromSec; ; ) {
    at += exponential(gaps, 3_600 / perHour);
    if (at >= toSec) return arrivals;
    arrivals.push({
      ...contact,
      atSec: at,
      serviceSec: exponential(services, meanServiceSec),
      ...(meanPatienceSec === null ? {} : { patienceSec: exponential(patiences, meanPatienceSec) }),
    });
  }
}
