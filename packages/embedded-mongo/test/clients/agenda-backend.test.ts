import { MongoBackend, MongoChangeStreamNotificationChannel, MongoJobLogger } from '@agendajs/mongo-backend';
import type { JobParameters } from 'agenda';
import type { Db } from 'mongodb';
import { ObjectId } from 'mongodb';
import { describe, expect, it, onTestFinished } from 'vitest';
import { modes } from '../support/modes.js';
import { openStore } from '../support/store.js';
import { until } from '../support/until.js';

const NOW = new Date('2030-01-01T12:00:00Z');
const at = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);
const job = (name: string, more: Partial<JobParameters> = {}): JobParameters =>
  ({ name, priority: 0, nextRunAt: at(-1), type: 'normal', data: {}, ...more }) as JobParameters;

async function openBackend(db: Db, options: { ensureIndex?: boolean } = {}) {
  const backend = new MongoBackend({ mongo: db, ensureIndex: true, ...options });
  await backend.connect();
  onTestFinished(() => backend.disconnect());
  return backend.repository;
}

describe.each(modes)('the jobs that agenda keeps on %s', (_name, mode) => {
  const open = async (): Promise<Db> => (await openStore(mode)).client.db('jobs');

  it('are claimed one by one, the most urgent first, however many ask', async () => {
    const jobs = await openBackend(await open());
    const numbers = Array.from({ length: 20 }, (_, no) => no);
    for (const no of numbers) await jobs.saveJob(job('work', { priority: no, data: { no } }), undefined);
    const claim = () => jobs.getNextJobToRun('work', at(5), at(-10), NOW, undefined);
    const first = await claim();
    expect(first).toMatchObject({ priority: 19, lockedAt: NOW });
    const claims = await Promise.all(Array.from({ length: 30 }, claim));
    const ids = claims.flatMap((one) => (one === undefined ? [] : [String(one._id)]));
    expect(ids).toHaveLength(19);
    expect(new Set([...ids, String(first?._id)]).size).toBe(20);
    await jobs.unlockJobs([String(first?._id)]);
    expect(String((await claim())?._id)).toBe(String(first?._id));
  });

  it('that nobody finished are claimed again, those that are off or not due never', async () => {
    const jobs = await openBackend(await open());
    await jobs.saveJob(job('work', { lockedAt: at(-20), data: { no: 'stale' } }), undefined);
    await jobs.saveJob(job('work', { lockedAt: at(-5), data: { no: 'held' } }), undefined);
    await jobs.saveJob(job('work', { disabled: true, data: { no: 'off' } }), undefined);
    await jobs.saveJob(job('work', { nextRunAt: at(60), data: { no: 'later' } }), undefined);
    await jobs.saveJob(job('other', { data: { no: 'other' } }), undefined);
    const claim = () => jobs.getNextJobToRun('work', at(5), at(-10), NOW, undefined);
    expect((await claim())?.data).toEqual({ no: 'stale' });
    expect(await claim()).toBeUndefined();
    expect(await jobs.enableJobs({ name: 'work' })).toBe(4);
    expect((await claim())?.data).toEqual({ no: 'off' });
  });

  it('are one job when they are said to be, by type or by their data', async () => {
    const db = await open();
    const jobs = await openBackend(db);
    const ids = new Set<string>();
    for (const minutes of [1, 2, 3]) {
      const saved = await jobs.saveJob(job('tick', { type: 'single', nextRunAt: at(minutes) }), undefined);
      ids.add(String(saved._id));
    }
    const unique = { 'data.user': 7 };
    for (const no of [1, 2]) {
      const saved = await jobs.saveJob(job('mail', { unique, data: { user: 7, no } }), undefined);
      ids.add(String(saved._id));
    }
    expect(ids.size).toBe(2);
    expect(await db.collection('agendaJobs').countDocuments()).toBe(2);
    const kept = { unique, uniqueOpts: { insertOnly: true } };
    await jobs.saveJob(job('mail', { ...kept, data: { user: 7, no: 3 } }), undefined);
    expect((await jobs.queryJobs({ name: 'mail' })).jobs).toMatchObject([{ data: { user: 7, no: 2 } }]);
  });

  it('are found by parts of their data, counted, listed and removed', async () => {
    const jobs = await openBackend(await open());
    const user = new ObjectId();
    await jobs.saveJob(job('b', { data: { nested: { key: 'value', other: 1 }, list: [1, 2] } }), undefined);
    await jobs.saveJob(job('a', { data: { user } }), undefined);
    const saved = await jobs.saveJob(job('a', { data: { user: 'x' }, nextRunAt: at(60) }), undefined);
    expect((await jobs.getDistinctJobNames()).sort()).toEqual(['a', 'b']);
    expect((await jobs.queryJobs({ data: { user } })).total).toBe(1);
    expect((await jobs.queryJobs({ data: { nested: { key: 'value' } } })).jobs).toMatchObject([{ name: 'b' }]);
    expect((await jobs.queryJobs({ name: 'a', limit: 1, skip: 1 })).jobs).toHaveLength(1);
    expect(await jobs.getJobById(String(saved._id))).toMatchObject({ data: { user: 'x' } });
    const overview = await jobs.getJobsOverview();
    expect(overview.map(({ name, total }) => [name, total]).sort()).toEqual([
      ['a', 2],
      ['b', 1],
    ]);
    await jobs.saveJobState({ ...saved, failCount: 2, failReason: 'why' } as JobParameters, undefined);
    expect(await jobs.getJobById(String(saved._id))).toMatchObject({ failCount: 2, failReason: 'why' });
    expect(await jobs.disableJobs({ name: 'a' })).toBe(2);
    expect(await jobs.removeJobs({ name: 'a', data: { user } })).toBe(1);
    expect(await jobs.purgeAllJobs()).toBe(2);
  });

  it('have their index, or not, as asked', async () => {
    const db = await open();
    await openBackend(db);
    await openBackend(db);
    const names = async () => (await db.collection('agendaJobs').indexes()).map(({ name }) => name);
    expect(await names()).toEqual(['_id_', 'findAndLockNextJobIndex']);
    const without = new MongoBackend({ mongo: db, collection: 'plain', ensureIndex: false });
    await without.connect();
    onTestFinished(() => without.disconnect());
    await without.repository.saveJob(job('x'), undefined);
    expect((await db.collection('plain').indexes()).map(({ name }) => name)).toEqual(['_id_']);
  });

  it('leave a log that is searched by time, level and event', async () => {
    const db = await open();
    const logger = new MongoJobLogger({ db });
    const events = ['start', 'success', 'fail', 'retry'] as const;
    for (const [minutes, event] of events.entries()) {
      const level = event === 'fail' ? 'error' : 'info';
      const message = `${event} of a job`;
      await logger.log({ timestamp: at(minutes), level, event, jobName: 'work', jobId: '1', message });
    }
    const rows: [query: Parameters<typeof logger.getLogs>[0], found: string[]][] = [
      [{}, ['retry', 'fail', 'success', 'start']],
      [{ sort: 'asc', limit: 2, offset: 1 }, ['success', 'fail']],
      [{ level: 'error' }, ['fail']],
      [{ event: ['start', 'retry'] }, ['retry', 'start']],
      [{ from: at(1), to: at(2) }, ['fail', 'success']],
      [{ jobName: 'none' }, []],
    ];
    for (const [query, found] of rows) {
      const { entries } = await logger.getLogs(query);
      expect
        .soft(
          entries.map(({ event }) => event),
          JSON.stringify(query),
        )
        .toEqual(found);
    }
    expect((await logger.getLogs({ limit: 1 })).total).toBe(4);
  });
});

it('tells other processes of jobs through a change stream', async () => {
  const db = (await openStore()).client.db('jobs');
  const channel = new MongoChangeStreamNotificationChannel({ db, collection: 'agendaJobs' });
  await channel.connect();
  onTestFinished(() => channel.disconnect());
  const told: string[] = [];
  channel.subscribe(async ({ jobName, priority }) => {
    told.push(`${jobName} ${priority}`);
  });
  const jobs = db.collection('agendaJobs');
  await until('the stream is open', async () => {
    await jobs.insertOne(job('first') as never);
    return told.length > 0;
  });
  await jobs.insertMany([job('unplanned', { nextRunAt: null }), job('off', { disabled: true })] as never[]);
  const { insertedId } = await jobs.insertOne(job('last') as never);
  await jobs.updateOne({ _id: insertedId }, { $set: { priority: 10 } });
  await until('the change was told', () => told.includes('last 10'));
  expect(told.filter((line) => !line.startsWith('first'))).toEqual(['last 0', 'last 10']);
});
