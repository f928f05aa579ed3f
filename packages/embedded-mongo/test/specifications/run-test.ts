import { BSON, type Document, MongoBulkWriteError, type MongoClient, MongoError, MongoServerError } from 'mongodb';
import { expect } from 'vitest';
import { Entities } from './entities.js';
import type { CollectionData, ExpectedError, ExpectedEvents, Operation, SpecFile, SpecTest } from './format.js';
import { type Matching, mismatch } from './match.js';
import { operate } from './operations.js';

/** Runs one test of a file against the store at `uri`. */
export async function runTest(uri: string, admin: MongoClient, file: SpecFile, test: SpecTest): Promise<void> {
  // The driver adds to the documents it is given, so each run has its own.
  const own = BSON.EJSON.deserialize({ file: { ...file, tests: [] }, test }) as { file: SpecFile; test: SpecTest };
  const run = new TestRun(uri, admin, own.test.lenient === true);
  try {
    await admin.db('admin').command({ killAllSessions: [] });
    for (const data of own.file.initialData ?? []) await run.fill(data);
    const described = [...(own.file.createEntities ?? []), ...(own.test.createEntities ?? [])];
    for (const entity of described) run.entities.create(entity);
    for (const operation of own.test.operations) await run.perform(operation);
    for (const events of own.test.expectEvents ?? []) run.checkEvents(events);
  } finally {
    await run.end();
  }
  for (const data of own.test.outcome ?? []) await run.checkOutcome(data);
}

/** A test on its way. */
export class TestRun {
  readonly entities: Entities;
  readonly threads = new Map<string, Promise<void>>();
  private readonly matching: Matching;
  private readonly failPoints = new Set<string>();

  constructor(
    uri: string,
    readonly admin: MongoClient,
    lenient: boolean,
  ) {
    this.entities = new Entities(uri);
    this.matching = { entities: this.entities, lenient };
  }

  /** `rethrow`: the caller has to see also the errors that the test expects. */
  async perform(operation: Operation, rethrow = false): Promise<void> {
    let result: unknown;
    try {
      result = await operate(operation, this.entities, this);
    } catch (error) {
      if (operation.ignoreResultAndError === true && error instanceof MongoError) return;
      if (operation.expectError === undefined) throw error;
      this.checkError(operation.expectError, error);
      if (rethrow) throw error;
      return;
    }
    if (operation.expectError !== undefined) expect.fail(`${operation.name} should have failed`);
    if (operation.expectResult !== undefined) this.check(operation.expectResult, result);
    if (operation.saveResultAsEntity !== undefined) this.entities.set(operation.saveResultAsEntity, result);
  }

  async failPoint(command: Document): Promise<void> {
    this.failPoints.add(command.configureFailPoint);
    await this.admin.db('admin').command(command);
  }

  async fill({ databaseName, collectionName, documents, createOptions }: CollectionData): Promise<void> {
    const db = this.admin.db(databaseName);
    await db.dropCollection(collectionName);
    if (documents.length === 0 || createOptions !== undefined) await db.createCollection(collectionName, createOptions);
    if (documents.length > 0) await db.collection(collectionName).insertMany(documents);
  }

  checkEvents({ client, eventType = 'command', events, ignoreExtraEvents }: ExpectedEvents): void {
    const all = this.entities
      .observer(client)
      .seen.filter(({ type }) => type.startsWith('command') === (eventType === 'command'));
    const seen = ignoreExtraEvents === true ? all.slice(0, events.length) : all;
    expect(seen.map(({ type }) => type)).toEqual(events.flatMap(Object.keys));
    for (const [at, expected] of events.flatMap(Object.values).entries()) {
      const { command, reply, hasServiceId: _, hasServerConnectionId: __, ...rest } = expected;
      const event = seen[at]?.event ?? {};
      this.check(rest, event);
      if (command !== undefined) this.check(command, event.command);
      if (reply !== undefined) this.check(reply, event.reply);
    }
  }

  async checkOutcome({ databaseName, collectionName, documents }: CollectionData): Promise<void> {
    const found = await this.admin.db(databaseName).collection(collectionName).find().sort({ _id: 1 }).toArray();
    expect(BSON.EJSON.serialize(found)).toEqual(BSON.EJSON.serialize(documents));
  }

  async end(): Promise<void> {
    for (const configureFailPoint of this.failPoints) {
      await this.admin.db('admin').command({ configureFailPoint, mode: 'off' });
    }
    await this.entities.close();
  }

  private check(expected: unknown, actual: unknown): void {
    const found = mismatch(expected, actual, this.matching);
    if (found !== undefined) expect.fail(found);
  }

  private checkError(expected: ExpectedError, error: unknown): void {
    // What is not the driver's is the runner's own fault.
    if (!(error instanceof MongoError) && !(error instanceof TypeError)) throw error;
    const { code, codeName, errorResponse }: Document = error;
    if (expected.isClientError !== undefined) {
      expect(!(error instanceof MongoServerError)).toBe(expected.isClientError);
    }
    if (expected.errorContains !== undefined) {
      expect(error.message.toLowerCase()).toContain(expected.errorContains.toLowerCase());
    }
    if (expected.errorCode !== undefined) expect(code).toBe(expected.errorCode);
    if (expected.errorCodeName !== undefined) expect(codeName).toBe(expected.errorCodeName);
    const labels = 'errorLabels' in error ? error.errorLabels : [];
    expect(labels).toEqual(expect.arrayContaining(expected.errorLabelsContain ?? []));
    for (const label of expected.errorLabelsOmit ?? []) expect(labels).not.toContain(label);
    if (expected.errorResponse !== undefined) this.check(expected.errorResponse, errorResponse);
    if (expected.expectResult !== undefined) {
      this.check(expected.expectResult, error instanceof MongoBulkWriteError ? error.result : error);
    }
  }
}
