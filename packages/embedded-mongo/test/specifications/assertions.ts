import { isDeepStrictEqual } from 'node:util';
import type { ClientSession, Collection, Document } from 'mongodb';
import { expect } from 'vitest';
import { MONITORING } from './monitoring-operations.js';
import type { Table } from './operations.js';
import type { TestRun } from './run-test.js';

const STATES: Readonly<Record<string, string>> = {
  none: 'NO_TRANSACTION',
  starting: 'STARTING_TRANSACTION',
  in_progress: 'TRANSACTION_IN_PROGRESS',
  committed: 'TRANSACTION_COMMITTED',
  aborted: 'TRANSACTION_ABORTED',
};

/** What tests ask of the runner itself. */
export const ASSERTIONS: Table<TestRun> = {
  ...MONITORING,
  failPoint: (run, { failPoint }) => run.failPoint(failPoint),
  assertCollectionExists: async (run, args) => expect(await collectionExists(run, args)).toBe(true),
  assertCollectionNotExists: async (run, args) => expect(await collectionExists(run, args)).toBe(false),
  assertIndexExists: async (run, args) => expect(await indexNames(run, args)).toContain(args.indexName),
  assertIndexNotExists: async (run, args) => expect(await indexNames(run, args)).not.toContain(args.indexName),
  assertSameDocuments: async ({ admin }, { databaseName, names }) => {
    const contents = (name: string) => admin.db(databaseName).collection(name).find().sort({ _id: 1 }).toArray();
    for (const [one, other] of names) expect(await contents(one)).toEqual(await contents(other));
  },
  assertSameLsidOnLastTwoCommands: (run, { client }) => expect(sameLsid(run, client)).toBe(true),
  assertDifferentLsidOnLastTwoCommands: (run, { client }) => expect(sameLsid(run, client)).toBe(false),
  assertSessionDirty: (run, { session }) => expect(isDirty(run, session)).toBe(true),
  assertSessionNotDirty: (run, { session }) => expect(isDirty(run, session)).toBe(false),
  assertSessionPinned: (run, { session }) => expect(run.entities.session(session).isPinned).toBe(true),
  assertSessionUnpinned: (run, { session }) => expect(run.entities.session(session).isPinned).toBe(false),
  assertSessionTransactionState: (run, { session, state }) =>
    expect((run.entities.session(session) as ClientSession & Document).transaction.state).toBe(STATES[state]),
  assertNumberConnectionsCheckedOut: (run, { client, connections }) =>
    expect(run.entities.observer(client).checkedOut).toBe(connections),
};

async function collectionExists({ admin }: TestRun, { databaseName, collectionName }: Document): Promise<boolean> {
  return (await admin.db(databaseName).listCollections({ name: collectionName }).toArray()).length > 0;
}

async function indexNames({ admin }: TestRun, { databaseName, collectionName }: Document): Promise<string[]> {
  const collection: Collection = admin.db(databaseName).collection(collectionName);
  const indexes = await collection.indexes().catch((error: { code: number }) => {
    if (error.code === 26) return [];
    throw error;
  });
  return indexes.map(({ name }) => String(name));
}

function sameLsid({ entities }: TestRun, client: string): boolean {
  const [one, other] = entities.observer(client).sent.slice(-2);
  expect(other).toBeDefined();
  return isDeepStrictEqual(one?.command.lsid, other?.command.lsid);
}

const isDirty = ({ entities }: TestRun, session: string): boolean => entities.session(session).serverSession.isDirty;
