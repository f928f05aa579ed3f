import { type RoundResult, summarise } from './chat/statistics.js';

/** Does one piece of work again and again, so many at a time. @param lane counts from 0 to `lanes - 1` */
export async function round(lanes: number, ms: number, work: (lane: number) => Promise<void>): Promise<RoundResult> {
  const latencies: number[] = [];
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      while (performance.now() - begun < ms) {
        const at = performance.now();
        await work(lane);
        latencies.push(performance.now() - at);
      }
    }),
  );
  return summarise(latencies, performance.now() - begun);
}
