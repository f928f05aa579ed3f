import type { Document } from 'mongodb';
import type { Operation, SpecFile, SpecTest } from './format.js';

const DATABASE = 'gridfs-tests';
const PARTS = ['files', 'chunks'] as const;

/** Translates a file of GridFS's own format: `arrange` and `act`, then `assert` by what the same commands make of `expected.*`. */
export function fromGridFs({ data, tests }: Document): SpecFile {
  return {
    description: '',
    createEntities: [
      { client: { id: 'client0' } },
      { database: { id: 'database0', client: 'client0', databaseName: DATABASE } },
      { bucket: { id: 'bucket0', database: 'database0' } },
      ...PARTS.map((part) => ({ collection: { id: part, database: 'database0', collectionName: `fs.${part}` } })),
    ],
    initialData: PARTS.flatMap((part) =>
      ['fs', 'expected'].map((bucket) => ({
        databaseName: DATABASE,
        collectionName: `${bucket}.${part}`,
        documents: data[part].map(withBytes),
      })),
    ),
    tests: tests.map(translate),
  };
}

function translate({ description, arrange, act, assert }: Document): SpecTest {
  const commands: Document[] = assert.data ?? [];
  const inserts = commands.filter((command) => command.insert !== undefined);
  const changes = commands.filter((command) => command.insert === undefined);
  const expected = changes.map((command) => String(Object.values(command)[0]));
  const names = expected.map((name) => [name, name.replace('expected.', 'fs.')]);
  const { source, options, ...rest } = act.arguments;
  const operations: Operation[] = [
    ...(arrange?.data ?? []).map(run),
    {
      name: act.operation === 'download_by_name' ? 'downloadByName' : act.operation,
      object: 'bucket0',
      arguments: { ...rest, ...options, ...(source && { source: { $$hexBytes: source.$hex } }) },
      ...(assert.error !== undefined && { expectError: { isError: true } }),
      ...(assert.result?.$hex !== undefined && { expectResult: { $$matchesHexBytes: assert.result.$hex } }),
    },
    ...changes.map(run),
    { name: 'assertSameDocuments', object: 'testRunner', arguments: { databaseName: DATABASE, names } },
    ...inserts.map(({ insert, documents }) => ({
      name: 'find',
      object: insert.replace('expected.', ''),
      arguments: { filter: {} },
      expectResult: documents.map(asFound),
    })),
  ];
  return { description, operations };
}

const run = (command: Document): Operation => ({
  name: 'runCommand',
  object: 'database0',
  arguments: { command: withBytes(command) },
});

/** `$hex` is this format's own way to write bytes. */
function withBytes(value: unknown): Document {
  return JSON.parse(JSON.stringify(value), (_, one: Document | null) =>
    typeof one?.$hex === 'string'
      ? { $binary: { base64: Buffer.from(one.$hex, 'hex').toString('base64'), subType: '00' } }
      : one,
  );
}

/** What is not known before the upload may be anything; drivers write no checksum any more. */
function asFound({ md5: _, ...document }: Document): Document {
  return Object.fromEntries(
    Object.entries(withBytes(document)).map(([name, value]) => [
      name,
      /^\*(?:actual|result)$/.test(String(value)) ? { $$exists: true } : value,
    ]),
  );
}
