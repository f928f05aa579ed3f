import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { stopChild } from '../chat/servers/child.js';
import { median, percentile } from '../chat/statistics.js';
import { round } from '../round.js';
import {
  alone,
  findById,
  type Ground,
  groupByDay,
  groupByField,
  newest,
  type Operation,
  ping,
  range,
  shared,
  stream,
} from './operations.js';
import { fill, type Row } from './rows.js';
import type { StoreBenchSize } from './settings.js';

/** Rates of an operation by that of bare pings in the same run; what is measured in time, by other time. */
export interface StoreResult {
  /** By the clients of `lanes` at a time, and by one. */
  shared: Record<keyof typeof shared, number>;
  alone: Record<keyof typeof alone, number>;
  /** Pings a second, of many clients and of one. */
  pings: { shared: number; alone: number };
  /** Time of 200 documents by an index, in times of `findOne`. */
  range: number;
  /** Time of a `$group` over all, by the time of streaming all. */
  groupByField: number;
  groupByDay: number;
  /** Of a `findOne` while a `$group` runs; 99 of 100 take at most so many milliseconds. */
  findWhileGrouping: number;
  /** Time of a query in the large collection by that in the small one. */
  growth: number;
}

/** The embedded store through the official driver, in a process of its own. */
export async function benchStore(size: StoreBenchSize): Promise<StoreResult> {
  const dir = await mkdtemp(join(tmpdir(), 'tandem-bench-store-'));
  const child = fork(fileURLToPath(new URL('./store-process.js', import.meta.url)), [dir]);
  try {
    const [{ uri }] = (await once(child, 'message')) as [{ uri: string }];
    const client = await new MongoClient(uri, { maxPoolSize: size.lanes + 8 }).connect();
    try {
      return await measure(client, size);
    } finally {
      await client.close();
    }
  } finally {
    await stopChild(child);
    await rm(dir, { recursive: true, force: true });
  }
}

async function measure(client: MongoClient, size: StoreBenchSize): Promise<StoreResult> {
  const db = client.db('bench');
  const ground: Ground = {
    client,
    rows: db.collection<Row>('rows'),
    inserts: db.collection('inserts'),
    count: size.documents,
  };
  tell(`filling ${size.documents} documents`);
  await fill(ground.rows, size.documents);
  const compare = (lanes: number, operation: Operation) => beside(ground, size, lanes, operation);
  const sharedRatios = await each(shared, (operation) => compare(size.lanes, operation));
  const aloneRatios = await each(alone, (operation) => compare(1, operation));
  const ofRange = await compare(1, range);
  const streaming = await time(size, () => stream(ground));
  const result = {
    shared: ratios(sharedRatios),
    alone: ratios(aloneRatios),
    pings: { shared: sharedRatios.findById.pings, alone: aloneRatios.findById.pings },
    range: hundredths(aloneRatios.findById.ratio / ofRange.ratio),
    groupByField: hundredths((await time(size, () => groupByField(ground))) / streaming),
    groupByDay: hundredths((await time(size, () => groupByDay(ground))) / streaming),
    findWhileGrouping: await findWhile(ground, () => groupByField(ground)),
  };
  return { ...result, growth: await growth(ground, size) };
}

interface Beside {
  /** Calls by pings. */
  ratio: number;
  pings: number;
}

/** An operation and the yardstick in turns, so that what else the machine does falls on both. */
async function beside(ground: Ground, size: StoreBenchSize, lanes: number, operation: Operation): Promise<Beside> {
  let i = 0;
  const run = async (work: Operation) => {
    const { throughput } = await round(lanes, size.roundMs, async () => {
      i += 1;
      await work(ground, i);
    });
    return throughput;
  };
  await run(operation);
  const measured: Beside[] = [];
  for (let turn = 0; turn < size.rounds; turn += 1) {
    const pings = await run(ping);
    measured.push({ ratio: (await run(operation)) / pings, pings });
  }
  return { ratio: median(measured.map(({ ratio }) => ratio)), pings: median(measured.map(({ pings }) => pings)) };
}

/** The same query over few and over many documents, in turns. */
async function growth(ground: Ground, size: StoreBenchSize): Promise<number> {
  const db = ground.client.db('bench');
  const [few, many] = [db.collection<Row>('few'), db.collection<Row>('many')];
  tell(`filling ${size.many} documents`);
  await fill(few, size.few);
  await fill(many, size.many);
  const found: number[] = [];
  for (let turn = 0; turn < size.rounds; turn += 1) {
    const rate = async (rows: Ground['rows']) => {
      let i = 0;
      const { throughput } = await round(1, size.roundMs, async () => {
        i += 1;
        await newest({ ...ground, rows }, i);
      });
      return throughput;
    };
    found.push((await rate(few)) / (await rate(many)));
  }
  return hundredths(median(found));
}

async function findWhile(ground: Ground, work: () => Promise<unknown>): Promise<number> {
  let isRunning = true;
  const done = work().finally(() => {
    isRunning = false;
  });
  const latencies: number[] = [];
  for (let i = 1; isRunning; i += 1) {
    const at = performance.now();
    await findById(ground, i);
    latencies.push(performance.now() - at);
  }
  await done;
  return percentile(
    latencies.toSorted((a, b) => a - b),
    0.99,
  );
}

/** The time in the middle of some goes, after one that does not count. */
async function time(size: StoreBenchSize, work: () => Promise<unknown>): Promise<number> {
  await work();
  const taken: number[] = [];
  for (let turn = 0; turn < size.rounds; turn += 1) {
    const at = performance.now();
    await work();
    taken.push(performance.now() - at);
  }
  return median(taken);
}

async function each<Name extends string>(
  operations: Record<Name, Operation>,
  work: (operation: Operation) => Promise<Beside>,
): Promise<Record<Name, Beside>> {
  const results: Partial<Record<Name, Beside>> = {};
  for (const [name, operation] of Object.entries(operations) as [Name, Operation][]) {
    const result = await work(operation);
    results[name] = result;
    tell(`${name}: ${hundredths(result.ratio)} of ${result.pings} pings a second`);
  }
  return results as Record<Name, Beside>;
}

const ratios = <Name extends string>(results: Record<Name, Beside>): Record<Name, number> =>
  Object.fromEntries(Object.entries<Beside>(results).map(([name, { ratio }]) => [name, hundredths(ratio)])) as Record<
    Name,
    number
  >;

const hundredths = (value: number): number => Math.round(value * 100) / 100;

const tell = (line: string): void => {
  process.stderr.write(`${line}\n`);
};
