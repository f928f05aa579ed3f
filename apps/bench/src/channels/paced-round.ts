import { type RoundResult, summarise } from '../chat/statistics.js';

/** Begins one piece of work after another at a fixed rate, whether or not the former are done: what waits, counts. */
export async function pacedRound(perSecond: number, ms: number, work: () => Promise<void>): Promise<RoundResult> {
  const latencies: number[] = [];
  const begun = performance.now();
  const running: Promise<void>[] = [];
  const count = Math.max(1, Math.floor((perSecond * ms) / 1_000));
  for (let index = 0; index < count; index += 1) {
    const due = begun + (index * 1_000) / perSecond;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    running.push(work().then(() => void latencies.push(performance.now() - due)));
  }
  await Promise.all(running);
  return summarise(latencies, performance.now() - begun);
}
