import type { Document } from 'mongodb';
import type { Operation, SpecFile, SpecTest } from './format.js';
import { eventsOf, failPointOf, placeholders, QUIET } from './from-legacy.js';

const TARGETS: Readonly<Record<string, string>> = {
  client: 'client0',
  database: 'database0',
  collection: 'collection0',
};

/** Translates a file of the old format of change streams: what is watched, what is written elsewhere, what the stream must show. */
export function fromChangeStreams(file: Document): SpecFile {
  const namespaces = [
    [file.database_name, file.collection_name],
    [file.database2_name, file.collection2_name],
  ].filter(([name]) => name !== undefined);
  return {
    description: '',
    initialData: namespaces.map(([databaseName, collectionName]) => ({ databaseName, collectionName, documents: [] })),
    tests: file.tests.map((test: Document) => translate(test, file)),
  };
}

function translate(test: Document, file: Document): SpecTest {
  const { minServerVersion, maxServerVersion, topology, failPoint, expectations } = test;
  const createEntities: Document[] = [
    { client: { id: 'client0', observeEvents: ['commandStartedEvent'], ...QUIET } },
    { database: { id: 'database0', client: 'client0', databaseName: file.database_name } },
    { collection: { id: 'collection0', database: 'database0', collectionName: file.collection_name } },
    { client: { id: 'writer' } },
  ];
  const writes = test.operations.map((one: Document, at: number) => writeOf(one, at, createEntities));
  const watching: Operation = {
    name: 'createChangeStream',
    object: TARGETS[test.target] ?? test.target,
    arguments: { pipeline: test.changeStreamPipeline, lazily: true, ...test.changeStreamOptions },
    saveResultAsEntity: 'stream',
  };
  const next = { name: 'iterateUntilDocumentOrError', object: 'stream' };
  const { success = [], error } = test.result;
  const reads: Operation[] = success.map((event: Document) => ({
    ...next,
    expectResult: placeholders(event),
  }));
  if (error !== undefined) {
    const { code, errorLabels } = error;
    reads.push({ ...next, expectError: { isError: true, errorCode: code, errorLabelsContain: errorLabels ?? [] } });
  }
  return {
    description: test.description,
    lenient: true,
    runOnRequirements: [
      {
        topologies: topology,
        ...(minServerVersion && { minServerVersion }),
        ...(maxServerVersion && { maxServerVersion }),
      },
    ],
    createEntities,
    operations: [
      ...(failPoint === undefined ? [] : [failPointOf(failPoint)]),
      watching,
      ...writes,
      ...reads,
      { name: 'close', object: 'stream' },
    ],
    expectEvents: eventsOf(expectations).map((events) => ({ ...events, ignoreExtraEvents: true })),
  };
}

function writeOf({ database, collection, ...operation }: Document, at: number, createEntities: Document[]): Operation {
  const [databaseId, object] = [`writtenDatabase${at}`, `written${at}`];
  createEntities.push(
    { database: { id: databaseId, client: 'writer', databaseName: database } },
    { collection: { id: object, database: databaseId, collectionName: collection } },
  );
  const { name, arguments: args } = operation;
  return { name, object, arguments: name === 'rename' ? { ...args, dropTarget: true } : args };
}
