import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { stopChild } from '../chat/servers/child.js';
import { call, openWorkspace } from '../chat/servers/set-up.js';
import { startTandem } from '../chat/servers/tandem-server.js';
import { median, medianRound, type RoundResult } from '../chat/statistics.js';
import { round } from '../round.js';
import { type ConnectedProvider, Deliveries } from './deliveries.js';
import { FailingProvider } from './failing-provider.js';
import { type OutageResult, outage } from './outage.js';
import { pacedRound } from './paced-round.js';
import { providers } from './provider-calls.js';
import type { ChannelsBenchSize } from './settings.js';
import { conversationIds, type Session, storedTexts } from './stored-texts.js';
import { Units } from './units.js';

export interface ChannelsResult {
  /** Answered calls of the providers, a tenth of them duplicates. */
  deliveries: RoundResult;
  /** Two bare writes each, on the same store. */
  units: RoundResult;
  /** Deliveries by units a second. */
  ratio: number;
  /** At half the rate of deliveries, both at that rate; milliseconds. */
  atHalf: { rate: number; p95: number; unitP95: number; ratio: number };
  accepted: number;
  /** Accepted messages that are not stored, and those stored more than once. */
  lost: number;
  doubled: number;
  outage: OutageResult;
}

/** Providers of five channels call the real server; the yardstick writes to the same store, in turns. */
export async function benchChannels(size: ChannelsBenchSize): Promise<ChannelsResult> {
  const dir = await mkdtemp(join(tmpdir(), 'tandem-bench-channels-'));
  const ends: (() => Promise<void> | void)[] = [() => rm(dir, { recursive: true, force: true })];
  try {
    const store = fork(fileURLToPath(new URL('../store/store-process.js', import.meta.url)), [join(dir, 'store')]);
    ends.push(() => stopChild(store));
    const [{ uri }] = (await once(store, 'message')) as [{ uri: string }];
    const replies = await FailingProvider.start();
    ends.push(() => replies.stop());
    let set: Awaited<ReturnType<typeof connect>> | undefined;
    const setUp = async (origin: string) => {
      set = await connect(origin, replies.url);
      return origin;
    };
    const server = await startTandem(join(dir, 'server'), { mongodbUri: uri, privateHosts: replies.host, setUp });
    ends.push(() => server.stop());
    const client = await new MongoClient(uri, { maxPoolSize: size.lanes }).connect();
    ends.push(() => client.close());
    if (!set) throw new Error('the server was not set up');
    const units = await Units.over(client.db('bare'));
    return await measure(server.address, set, units, replies, size);
  } finally {
    for (const end of ends.toReversed()) await end();
  }
}

/** A workspace with a channel of each provider; one admin, who is not there. */
async function connect(origin: string, replyUrl: string) {
  const { session } = await openWorkspace(origin);
  await call(origin, 'POST', '/queues', { name: 'Bench' }, session);
  const connected: ConnectedProvider[] = [];
  for (const provider of providers(replyUrl)) {
    const { type, config } = provider;
    await call(origin, 'PUT', `/plugins/${type.split('/')[0]}/enabled`, { enabled: true }, session);
    const { body } = await call(origin, 'POST', '/channels', { name: type, type, config }, session);
    connected.push({ ...provider, hook: `${origin}/hooks/${body.id}` });
  }
  return { session, connected };
}

async function measure(
  origin: string,
  { session, connected }: { session: Session; connected: ConnectedProvider[] },
  units: Units,
  replies: FailingProvider,
  size: ChannelsBenchSize,
): Promise<ChannelsResult> {
  const deliveries = new Deliveries(connected, size.customers);
  tell('opening conversations and warming up');
  await deliveries.open();
  await round(size.lanes, size.roundMs / 2, () => deliveries.next());
  await round(size.lanes, size.roundMs / 2, () => units.next());
  const [ours, bare]: [RoundResult[], RoundResult[]] = [[], []];
  for (let turn = 1; turn <= size.rounds; turn += 1) {
    ours.push(await round(size.lanes, size.roundMs, () => deliveries.next()));
    bare.push(await round(size.lanes, size.roundMs, () => units.next()));
    tell(`round ${turn}: ${ours.at(-1)?.throughput} deliveries and ${bare.at(-1)?.throughput} units a second`);
  }
  const [middle, bareMiddle] = [medianRound(ours), medianRound(bare)];
  const rate = Math.max(1, Math.round(middle.throughput / 2));
  tell(`half the load: ${rate} deliveries a second`);
  const [half, bareHalf]: [number[], number[]] = [[], []];
  for (let turn = 1; turn <= size.rounds; turn += 1) {
    half.push((await pacedRound(rate, size.roundMs, () => deliveries.next())).p95);
    bareHalf.push((await pacedRound(rate, size.roundMs, () => units.next())).p95);
  }
  tell('counting what is stored');
  const stored = await storedTexts(origin, session);
  const accepted = [...deliveries.accepted];
  const webhookId = connected.at(-1)?.hook.split('/').at(-1);
  const answered = (await conversationIds(origin, session, webhookId)).slice(0, size.answered);
  tell(`the provider of replies fails for ${size.outageMs / 1_000} s`);
  const [p95, unitP95] = [median(half), median(bareHalf)];
  return {
    deliveries: middle,
    units: bareMiddle,
    ratio: hundredths(middle.throughput / bareMiddle.throughput),
    atHalf: { rate, p95, unitP95, ratio: hundredths(p95 / unitP95) },
    accepted: accepted.length,
    lost: accepted.filter((text) => !stored.has(text)).length,
    doubled: accepted.filter((text) => (stored.get(text) ?? 0) > 1).length,
    outage: await outage(origin, session, answered, replies, size),
  };
}

const hundredths = (value: number): number => Math.round(value * 100) / 100;

const tell = (line: string): void => {
  process.stderr.write(`${line}\n`);
};
