import type { Document } from 'mongodb';
import type { ExpectedError, Operation, Requirement, SpecFile, SpecTest } from './format.js';

const CLIENT = 'client0';
const DATABASE = 'database0';
const COLLECTION = 'collection0';
const NAMES: Readonly<Record<string, string>> = {
  client: CLIENT,
  database: DATABASE,
  collection: COLLECTION,
  gridfsbucket: 'bucket0',
};
/** The old formats do not count the cursors that a driver closes. */
export const QUIET = { ignoreCommandMonitoringEvents: ['killCursors'] };
const SESSIONS = ['session0', 'session1'];
const RENAMED: Readonly<Record<string, string>> = {
  download_by_name: 'downloadByName',
  listCollectionObjects: 'listCollections',
  listDatabaseObjects: 'listDatabases',
};

/**
 * Translates a file of an older format: `operations` with `expectations` (transactions, retryable reads, sessions), or one
 * `operation` with its `outcome` (CRUD, retryable writes) or `expectations` (command monitoring).
 */
export function fromLegacy(file: Document): SpecFile {
  const databaseName = file.database_name ?? 'driver-tests';
  const collectionName = file.collection_name ?? 'test';
  const data = Array.isArray(file.data) ? { [collectionName]: file.data } : file.data;
  return {
    description: '',
    runOnRequirements: requirementsOf(file),
    initialData: Object.entries<Document[]>(data ?? { [collectionName]: [] }).map(([name, documents]) => ({
      databaseName,
      collectionName: name,
      documents,
    })),
    tests: file.tests.map((test: Document) => translate(test, databaseName, collectionName, file.bucket_name)),
  };
}

function requirementsOf(given: Document): Requirement[] {
  const { runOn } = given;
  const minServerVersion = given.minServerVersion ?? given.ignore_if_server_version_less_than;
  const maxServerVersion = given.maxServerVersion ?? given.ignore_if_server_version_greater_than;
  if (runOn !== undefined) {
    return runOn.map(({ topology, authEnabled, ...rest }: Document) => ({
      ...rest,
      ...(topology && { topologies: topology }),
      ...(authEnabled && { auth: true }),
    }));
  }
  return [{ ...(minServerVersion && { minServerVersion }), ...(maxServerVersion && { maxServerVersion }) }];
}

function translate(test: Document, databaseName: string, collectionName: string, bucketName?: string): SpecTest {
  const { outcome = {}, sessionOptions = {}, failPoint } = test;
  const createEntities: Document[] = [
    { client: { id: CLIENT, uriOptions: test.clientOptions, observeEvents: observed(test.expectations), ...QUIET } },
    { database: { id: DATABASE, client: CLIENT, databaseName } },
    { collection: { id: COLLECTION, database: DATABASE, collectionName } },
    ...SESSIONS.map((id) => ({ session: { id, client: CLIENT, sessionOptions: sessionOptions[id] } })),
  ];
  if (bucketName !== undefined) {
    createEntities.push({ bucket: { id: 'bucket0', database: DATABASE, bucketOptions: { bucketName } } });
  }
  const { result, error } = outcome;
  const given: Document[] = test.operations ?? [{ ...test.operation, ...(error === true ? { error } : { result }) }];
  // Where only events are expected, an operation may fail.
  const ignoreResultAndError = test.operation !== undefined && test.outcome === undefined;
  const operations: Operation[] = given.map((one) => ({
    ...operationOf(one, createEntities, databaseName),
    ignoreResultAndError,
  }));
  operations.push(...SESSIONS.map((object) => ({ name: 'endSession', object })));
  return {
    description: test.description,
    runOnRequirements: requirementsOf(test),
    lenient: true,
    createEntities,
    operations: failPoint === undefined ? operations : [failPointOf(failPoint), ...operations],
    expectEvents: eventsOf(test.expectations),
    outcome:
      outcome.collection === undefined
        ? []
        : [
            {
              databaseName,
              collectionName: outcome.collection.name ?? collectionName,
              documents: outcome.collection.data,
            },
          ],
  };
}

/** A fail point as the first operation of a test. */
export const failPointOf = (failPoint: Document): Operation => ({
  name: 'failPoint',
  object: 'testRunner',
  arguments: { client: CLIENT, failPoint },
});

function operationOf(given: Document, createEntities: Document[], databaseName: string): Operation {
  const { options, command_name: _, ...args } = given.arguments ?? {};
  const object = objectOf(given, createEntities, databaseName);
  if (args.requests !== undefined) args.requests = args.requests.map(requestOf);
  if (args.callback !== undefined) {
    args.callback = args.callback.operations.map((one: Document) => operationOf(one, createEntities, databaseName));
  }
  if (args.operation !== undefined) args.operation = operationOf(args.operation, createEntities, databaseName);
  if (object === 'testRunner') {
    Object.assign(args, {
      client: CLIENT,
      databaseName: args.database,
      collectionName: args.collection,
      indexName: args.index,
    });
  }
  return {
    name: RENAMED[given.name] ?? given.name,
    object,
    arguments: { ...args, ...options },
    ...expectation(given),
  };
}

function requestOf({ name, arguments: args }: Document): Document {
  return { [name]: args };
}

/** Options that an operation has for its collection or database alone make an entity of its own. */
function objectOf(given: Document, createEntities: Document[], databaseName: string): string {
  const { object = 'collection', collectionOptions, databaseOptions } = given;
  let name = NAMES[object] ?? object;
  if (databaseOptions !== undefined) {
    const id = `database${createEntities.length}`;
    createEntities.push({ database: { id, client: CLIENT, databaseName, databaseOptions } });
    if (object === 'database') name = id;
  }
  if (collectionOptions === undefined) return name;
  const id = `collection${createEntities.length}`;
  const { collection } = createEntities.find((one) => one.collection?.id === COLLECTION) as Document;
  createEntities.push({ collection: { ...collection, id, collectionOptions } });
  return id;
}

function expectation({ result, error }: Document): Pick<Operation, 'expectResult' | 'expectError'> {
  if (error === true) return { expectError: { isError: true } };
  if (result === undefined) return {};
  if (Object.keys(result ?? {}).some((name) => name.startsWith('error')))
    return { expectError: result as ExpectedError };
  return { expectResult: result };
}

const observed = (expectations: Document[] | null | undefined): string[] => [
  ...new Set((expectations ?? []).flatMap(Object.keys).map(eventName)),
];

const eventName = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** What a client must have sent and seen. */
export function eventsOf(expectations: Document[] | null | undefined): NonNullable<SpecTest['expectEvents']> {
  if (expectations === undefined || expectations === null) return [];
  const events = expectations.flatMap(Object.entries<Document>).map(([name, event]) => ({
    [eventName(name)]: {
      ...(event.command_name && { commandName: event.command_name }),
      ...(event.database_name && { databaseName: event.database_name }),
      ...(event.command && { command: placeholders(event.command) }),
      ...(event.reply && { reply: placeholders(event.reply) }),
    },
  }));
  return [{ client: CLIENT, events }];
}

/** The old formats write null for what must not be there, 42 for anything, and name sessions. */
export function placeholders(value: unknown, key = ''): unknown {
  if (value === null) return { $$exists: false };
  if (value === '42' || value === 42 || value === '') return { $$exists: true };
  if (key === 'lsid') return { $$sessionLsid: value };
  if (Array.isArray(value)) return value.map((one) => placeholders(one));
  if (typeof value !== 'object') return value;
  const entries = Object.entries(value);
  if (entries.length === 1 && entries[0]?.[0].startsWith('$number')) {
    return entries[0][1] === '42' ? { $$exists: true } : value;
  }
  return Object.fromEntries(entries.map(([name, one]) => [name, placeholders(one, name)]));
}
