import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openChannel, openHook } from '../chat/servers/set-up.js';
import { median, medianRound, type RoundResult } from '../chat/statistics.js';
import { round } from '../round.js';
import { Customers } from './customers.js';
import { type Durable, type Load, openDurable } from './durable.js';
import { type MemoryRate, runInMemory } from './in-memory.js';
import { moreSessions } from './more-sessions.js';
import { inputs, nineNodes, nineNodesAmong, nineNodesOnRequest, twoWaits } from './nine-nodes.js';
import { Requests } from './requests.js';
import type { FlowBenchSize } from './settings.js';

export interface FlowResult extends MemoryRate {
  /** Runs of the nine nodes over the whole path: a signed request, the run and its end, all stored. */
  durableFlowsPerSecond: number;
  /** Of one such run, in milliseconds. */
  durableP95: number;
  /** Events of sessions that wait twice, each stored with what follows from it, by as many bare `updateOne`. */
  durableRatio: number;
  durableEventsPerSecond: number;
  updatesPerSecond: number;
  /** What a step costs in the large case by what it costs in the small one: 1 is the same. */
  growth: { withNodes: number; withSessions: number };
}

/** The engine alone in memory, and the real server with sessions that are stored. */
export async function benchFlow(size: FlowBenchSize): Promise<FlowResult> {
  const { rate, withNodes } = inMemory(size);
  const onRequest = {
    setUp: (origin: string) => openHook(origin, nineNodesOnRequest),
    connect: async (address: string) => new Requests(address, inputs),
  };
  const runs = await withServer(onRequest, async (durable) => {
    const run = () => durableRound(durable, size);
    await run();
    const few = await rounds(size, run);
    tell(`copying sessions until there are ${size.sessions} more`);
    await moreSessions(durable.client.db('tandem'), size.sessions);
    await run();
    return { few, many: await rounds(size, run) };
  });
  const talks = {
    setUp: (origin: string) => openChannel(origin, twoWaits),
    connect: (address: string) => Customers.connect(address, size.concurrency, ['Hello', 'one', 'two']),
  };
  const waits = await withServer(talks, async (durable) => {
    const talk = () => durableRound(durable, size);
    await talk();
    const ours: RoundResult[] = [];
    const bare: RoundResult[] = [];
    for (let turn = 0; turn < size.rounds; turn += 1) {
      ours.push(await talk());
      bare.push(await updates(durable, size));
    }
    return { ours: medianRound(ours).throughput * 3, bare: medianRound(bare).throughput };
  });
  return {
    ...rate,
    durableFlowsPerSecond: runs.few.throughput,
    durableP95: runs.few.p95,
    durableRatio: hundredths(waits.ours / waits.bare),
    durableEventsPerSecond: waits.ours,
    updatesPerSecond: waits.bare,
    growth: { withNodes, withSessions: hundredths(runs.few.throughput / runs.many.throughput) },
  };
}

/** Small and large flow in turns, so that what else the machine does falls on both. */
function inMemory({ warmUpMs, roundMs, rounds: turns, nodes }: FlowBenchSize) {
  const large = nineNodesAmong(nodes);
  runInMemory(nineNodes, warmUpMs);
  runInMemory(large, warmUpMs);
  const measured = Array.from({ length: turns }, () => ({
    small: runInMemory(nineNodes, roundMs),
    large: runInMemory(large, roundMs),
  }));
  const [flowsPerSecond, nodeStepsPerSecond, ofLarge] = [
    median(measured.map(({ small }) => small.flowsPerSecond)),
    median(measured.map(({ small }) => small.nodeStepsPerSecond)),
    median(measured.map(({ large: { flowsPerSecond: flows } }) => flows)),
  ];
  tell(`in memory: ${flowsPerSecond} flows a second`);
  return { rate: { flowsPerSecond, nodeStepsPerSecond }, withNodes: hundredths(flowsPerSecond / ofLarge) };
}

interface Kind {
  setUp: (origin: string) => Promise<string>;
  connect: (address: string) => Promise<Load>;
}

async function withServer<T>({ setUp, connect }: Kind, work: (durable: Durable) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'tandem-bench-flow-'));
  const durable = await openDurable(dir, setUp, connect);
  try {
    return await work(durable);
  } finally {
    await durable.close();
    await rm(dir, { recursive: true, force: true });
  }
}

async function rounds(size: FlowBenchSize, run: () => Promise<RoundResult>): Promise<RoundResult> {
  const all: RoundResult[] = [];
  for (let turn = 0; turn < size.rounds; turn += 1) {
    all.push(await run());
  }
  return medianRound(all);
}

async function durableRound({ load }: Durable, { concurrency, roundMs }: FlowBenchSize): Promise<RoundResult> {
  const result = await round(concurrency, roundMs, (lane) => load.run(lane));
  tell(`durable: ${result.throughput} sessions a second, p95 ${result.p95} ms`);
  return result;
}

async function updates({ client }: Durable, { concurrency, roundMs }: FlowBenchSize): Promise<RoundResult> {
  const rows = client.db('bare').collection<{ _id: number; seq: number }>('sessions');
  let seq = 0;
  for (let _id = 0; _id < concurrency; _id += 1) {
    await rows.updateOne({ _id }, { $set: { seq } }, { upsert: true });
  }
  return round(concurrency, roundMs, async (_id) => {
    seq += 1;
    await rows.updateOne({ _id }, { $set: { seq } });
  });
}

const hundredths = (value: number): number => Math.round(value * 100) / 100;

const tell = (line: string): void => {
  process.stderr.write(`${line}\n`);
};
