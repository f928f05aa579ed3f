import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoadClient } from '../chat/load/client.js';
import { connectTandem } from '../chat/load/tandem-client.js';
import { openDesk } from '../chat/servers/set-up.js';
import { startTandem } from '../chat/servers/tandem-server.js';
import { percentile } from '../chat/statistics.js';
import { AgentDesk } from './agent-desk.js';
import { startYardstick, type Yardstick } from './yardstick.js';

/** Milliseconds, by clocks that tell whole ones. */
export interface EndToEndResult {
  samples: number;
  perSecond: number;
  /** From when a customer begins to wait until the offer is on the agent's socket. */
  p50: number;
  p95: number;
  /** Of one store transaction and one socket emit, in turns with the offers. */
  yardstickP50: number;
  yardstickP95: number;
  /** p95 by the yardstick's. */
  ratio: number;
}

const perSecond = 5;
/** Samples of both before any counts. */
const warmUp = 10;
const messageIdLength = 12;

/** Offers on the real server with its own store, at a fixed low load. */
export async function endToEnd(samples: number): Promise<EndToEndResult> {
  const dir = await mkdtemp(join(tmpdir(), 'tandem-bench-routing-'));
  const ends: (() => Promise<void> | void)[] = [() => rm(dir, { recursive: true, force: true })];
  try {
    let opened: Awaited<ReturnType<typeof openDesk>> | undefined;
    const setUp = async (origin: string) => {
      opened = await openDesk(origin);
      return opened.customers;
    };
    const server = await startTandem(join(dir, 'tandem'), { setUp });
    ends.push(() => server.stop());
    const yardstick = await startYardstick(join(dir, 'bare'));
    ends.push(() => yardstick.stop());
    if (!opened) throw new Error('the server was not set up');
    const desk = await AgentDesk.connect(new URL(server.address).origin, opened.session);
    ends.push(() => desk.close());
    const customers: LoadClient[] = [];
    ends.push(() => {
      for (const customer of customers) customer.close();
    });
    for (let index = 0; index < warmUp + samples; index += 1) customers.push(await connectTandem(server.address));
    return await measure(customers, desk, yardstick);
  } finally {
    for (const end of ends.toReversed()) await end();
  }
}

async function measure(
  customers: readonly LoadClient[],
  desk: AgentDesk,
  yardstick: Yardstick,
): Promise<EndToEndResult> {
  const ours: number[] = [];
  const theirs: number[] = [];
  const begun = performance.now();
  for (const [index, customer] of customers.entries()) {
    const due = begun + (index * 1_000) / perSecond;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    const offered = desk.nextOffer();
    await customer.send(`routing-${index}`.padEnd(messageIdLength, '_'), 'Hello');
    const { offer, ms } = await offered;
    await desk.serve(offer);
    const bare = await yardstick.once();
    if (index < warmUp) continue;
    ours.push(ms);
    theirs.push(bare);
  }
  const sorted = [ours, theirs].map((times) => times.toSorted((a, b) => a - b));
  const [p95 = 0, yardstickP95 = 0] = sorted.map((times) => percentile(times, 0.95));
  const [p50 = 0, yardstickP50 = 0] = sorted.map((times) => percentile(times, 0.5));
  const ratio = Math.round((p95 / yardstickP95) * 100) / 100;
  return { samples: ours.length, perSecond, p50, p95, yardstickP50, yardstickP95, ratio };
}
