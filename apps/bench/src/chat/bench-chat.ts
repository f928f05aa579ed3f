import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Load } from './load/load.js';
import { startBare } from './servers/bare-server.js';
import type { RunningServer } from './servers/child.js';
import { startTandem } from './servers/tandem-server.js';
import type { BenchSize } from './settings.js';
import { median, medianRound, type RoundResult } from './statistics.js';

export interface ChatResult extends RoundResult {
  /** Our throughput by that of the bare server. */
  ratio: number;
  bare: RoundResult;
  /** Acknowledged messages that are not stored exactly once. */
  lost: number;
  /** At a tenth of our throughput, on both servers; milliseconds. */
  atTenth: { rate: number; p95: number; bareP95: number };
}

/**
 * Conversations with one message in flight each, against the real server and against a bare Socket.IO echo with one
 * insert and one update, in turns, on stores of the same kind in directories of their own.
 */
export async function benchChat(size: BenchSize): Promise<ChatResult> {
  const dir = mkdtempSync(join(tmpdir(), 'tandem-bench-'));
  const running: RunningServer[] = [];
  const loads: Load[] = [];
  try {
    const tandem = await startTandem(join(dir, 'tandem'));
    running.push(tandem);
    const bare = await startBare(join(dir, 'bare'));
    running.push(bare);
    const ours = new Load('tandem', tandem.address);
    loads.push(ours);
    const theirs = new Load('bare', bare.address);
    loads.push(theirs);
    await ours.connect(size.conversations);
    await theirs.connect(size.conversations);
    return await measure(ours, theirs, size);
  } finally {
    for (const load of loads) {
      load.stop();
    }
    for (const server of running) {
      await server.stop();
    }
    rmSync(dir, { recursive: true, force: true });
  }
}

async function measure(ours: Load, theirs: Load, size: BenchSize): Promise<ChatResult> {
  tell('warming up');
  await ours.round(size.warmUpMs);
  await theirs.round(size.warmUpMs);
  const our: RoundResult[] = [];
  const bare: RoundResult[] = [];
  for (let round = 1; round <= size.rounds; round += 1) {
    our.push(await ours.round(size.roundMs));
    bare.push(await theirs.round(size.roundMs));
    tell(`round ${round}: ${our.at(-1)?.throughput} and bare ${bare.at(-1)?.throughput} messages a second`);
  }
  const middle = medianRound(our);
  const bareMiddle = medianRound(bare);
  const rate = Math.max(1, Math.round(middle.throughput / 10));
  tell(`a tenth of the load: ${rate} messages a second`);
  const slow: number[] = [];
  const bareSlow: number[] = [];
  for (let round = 1; round <= size.rounds; round += 1) {
    slow.push((await ours.round(size.tenthMs, rate)).p95);
    bareSlow.push((await theirs.round(size.tenthMs, rate)).p95);
  }
  tell('counting what is stored');
  const lost = await ours.lost();
  return {
    ...middle,
    ratio: Math.round((middle.throughput / bareMiddle.throughput) * 100) / 100,
    bare: bareMiddle,
    lost,
    atTenth: { rate, p95: median(slow), bareP95: median(bareSlow) },
  };
}

const tell = (line: string): void => {
  process.stderr.write(`${line}\n`);
};
