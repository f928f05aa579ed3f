import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda } from 'agenda';
import { describe, expect, it, onTestFinished } from 'vitest';
import { modes } from '../support/modes.js';
import { openStore, type TestStore } from '../support/store.js';
import { until } from '../support/until.js';

/** One of the processes that share the jobs; they run what is due every 20 ms. */
async function openAgenda(store: TestStore, name: string, done: string[]): Promise<Agenda> {
  const client = await store.connect();
  const backend = new MongoBackend({ mongo: client.db('jobs') });
  const agenda = new Agenda({ backend, name, processEvery: 20, defaultLockLifetime: 60_000 });
  agenda.define<{ no: number }>('count', ({ attrs }, end) => {
    done.push(`${name} ${attrs.data?.no}`);
    end();
  });
  agenda.define('tick', (_job, end) => {
    done.push(`${name} tick`);
    end();
  });
  agenda.define('fail', (_job, end) => end(new Error('on purpose')));
  await agenda.start();
  onTestFinished(() => agenda.stop());
  return agenda;
}

describe.each(modes)('agenda, unchanged, on %s', (_name, options) => {
  it('runs each job once, whoever claims it', async () => {
    const store = await openStore(options);
    const done: string[] = [];
    const [one, two] = [await openAgenda(store, 'one', done), await openAgenda(store, 'two', done)];
    const numbers = Array.from({ length: 40 }, (_, no) => no);
    await Promise.all(numbers.map((no) => (no % 2 ? one : two).now('count', { no })));
    await until('every job has run', () => done.length >= numbers.length, 40_000);
    expect(done.map((line) => Number(line.split(' ')[1])).sort((a, b) => a - b)).toEqual(numbers);
  });

  it('keeps what is scheduled and what comes again, and says what failed', async () => {
    const store = await openStore(options);
    const done: string[] = [];
    const agenda = await openAgenda(store, 'one', done);
    await agenda.every(50, 'tick');
    await agenda.every(50, 'tick');
    await agenda.schedule(new Date(Date.now() + 60), 'count', { no: 7 });
    await agenda.now('fail');
    await until(
      'all have had their turn',
      () => done.filter((line) => line === 'one tick').length > 2 && done.includes('one 7'),
      40_000,
    );
    const jobs = store.client.db('jobs').collection('agendaJobs');
    await until(
      'the failure is noted',
      async () => (await jobs.countDocuments({ failReason: 'on purpose', failCount: 1 })) === 1,
    );
    expect(await jobs.countDocuments({ name: 'tick' })).toBe(1);
    expect((await agenda.queryJobs({ name: 'count' })).jobs).toMatchObject([{ data: { no: 7 } }]);
    expect(await agenda.cancel({ name: 'tick' })).toBe(1);
  });
});
