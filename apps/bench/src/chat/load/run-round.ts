import { settings } from '../settings.js';
import { type RoundResult, summarise } from '../statistics.js';
import type { LoadClient } from './client.js';

/** One conversation, with the ids that were acknowledged to it. */
export interface Talker {
  client: LoadClient;
  acknowledged: string[];
  sent: number;
}

/** Every talker sends again as soon as it is answered, or in its turn when a rate (messages a second) is given. */
export async function runRound(talkers: readonly Talker[], ms: number, rate?: number): Promise<RoundResult> {
  const latencies: number[] = [];
  const begun = performance.now();
  const until = begun + ms;
  const gapMs = rate === undefined ? 0 : (talkers.length / rate) * 1000;
  await Promise.all(
    talkers.map((talker, index) =>
      talk(talker, index, { until, gapMs, delayMs: (gapMs * index) / talkers.length, latencies }),
    ),
  );
  return summarise(latencies, performance.now() - begun);
}

/** Sends the talker's next message. */
export async function say(talker: Talker, index: number): Promise<void> {
  const clientId = `bench-${index}-${talker.sent}`.padEnd(12, '_');
  talker.sent += 1;
  await talker.client.send(clientId, settings.text);
  talker.acknowledged.push(clientId);
}

interface Round {
  until: number;
  gapMs: number;
  /** Spreads the talkers over the gap, so that a steady rate comes as one, not in waves. */
  delayMs: number;
  latencies: number[];
}

async function talk(talker: Talker, index: number, { until, gapMs, delayMs, latencies }: Round): Promise<void> {
  let due = performance.now() + delayMs;
  while (performance.now() < until) {
    const wait = due - performance.now();
    if (wait > 0) {
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
    const at = performance.now();
    await say(talker, index);
    latencies.push(performance.now() - at);
    due += gapMs;
  }
}
