import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { until } from '../support/until.js';
import type { Table } from './operations.js';
import type { TestRun } from './run-test.js';

/** What the tests of server discovery and monitoring ask of the runner. Their threads are chains of promises. */
export const MONITORING: Table<TestRun> = {
  configureFailPoint: (run, { failPoint }) => run.failPoint(failPoint),
  wait: (_run, { ms }) => sleep(ms),
  waitForEvent: ({ entities }, { client, event, count }) => {
    const observer = entities.observer(client);
    // A client that has done nothing yet connects now; how that goes, its events tell.
    observer.client.connect().catch(() => undefined);
    return until(`there are ${count} ${event}`, () => observer.count(event) >= count);
  },
  assertEventCount: ({ entities }, { client, event, count }) =>
    expect(entities.observer(client).count(event)).toBe(count),
  startThread: ({ threads }, { name }) => threads.set(name, Promise.resolve()),
  runOnThread: (run, { name, operation }) => {
    const work = run.threads.get(name)?.then(() => run.perform(operation));
    // Who waits for the thread hears of it.
    work?.catch(() => undefined);
    if (work !== undefined) run.threads.set(name, work);
  },
  waitForThread: ({ threads }, { name }) => threads.get(name),
};
