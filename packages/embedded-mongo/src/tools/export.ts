import { mkdirSync, readdirSync, renameSync, rmdirSync } from 'node:fs';
import { type FileHandle, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { copyDoc, deleteField } from '../bson/doc.js';
import type { Collection } from '../storage/collection.js';
import { DOCUMENTS, fileNameOf, IN_PROGRESS, METADATA, writeMetadata } from './dump-format.js';
import { documentsOf, type Snapshot, withSnapshot } from './snapshot.js';
import { counted, emptyDirectory, reporting, type Tool } from './tool.js';

const WRITE_BYTES = 1 << 20;

/**
 * Writes one consistent state of a directory in mongodump's format into an empty directory, also while another process serves it. Its
 * databases come to their place when all is written: what was cut short is no dump.
 */
export function exportDump(dir: string, to: string, tool: Tool): Promise<void> {
  return withSnapshot(dir, async (snapshot) => {
    emptyDirectory(to);
    const unfinished = join(to, IN_PROGRESS);
    mkdirSync(unfinished, { mode: 0o700 });
    const collections = snapshot.catalog.list();
    let documents = 0;
    const how = (): string => `exported ${counted(documents, 'document')}`;
    await reporting(tool, how, async () => {
      for (const collection of collections) {
        const folder = join(unfinished, collection.db);
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        await exportCollection(snapshot, collection, join(folder, fileNameOf(collection.name)), tool, () => {
          documents++;
        });
      }
    });
    for (const db of readdirSync(unfinished)) renameSync(join(unfinished, db), join(to, db));
    rmdirSync(unfinished);
    tool.say(`${how()} of ${counted(collections.length, 'collection')} to ${to}`);
  });
}

async function exportCollection(
  snapshot: Snapshot,
  collection: Collection,
  path: string,
  tool: Tool,
  counts: () => void,
): Promise<void> {
  const { id, name, indexes, uuid } = collection;
  const options = copyDoc(collection.options);
  if (options.timeseries !== undefined) {
    // MongoDB would expect its own buckets, and an index removes old documents here as there.
    for (const key of ['timeseries', 'expireAfterSeconds']) deleteField(options, key);
    tool.note(`${collection.ns} is exported as an ordinary collection, not as a time series`);
  }
  // `wx`: where a file system does not tell `a` from `A`, it must not lose one of two collections.
  if (options.viewOn === undefined) {
    const file = await open(path + DOCUMENTS, 'wx', 0o600);
    try {
      await writeDocuments(file, documentsOf(snapshot, id, tool), counts);
      await file.sync();
    } finally {
      await file.close();
    }
  }
  const specs = indexes.map((index) => index.spec);
  const metadata = writeMetadata(name, options, specs, Buffer.from(uuid.buffer));
  await writeFile(path + METADATA, metadata, { mode: 0o600, flag: 'wx' });
}

async function writeDocuments(file: FileHandle, documents: AsyncIterable<{ bytes: Buffer }>, counts: () => void) {
  let parts: Buffer[] = [];
  let size = 0;
  const write = async (): Promise<void> => {
    await file.writeFile(Buffer.concat(parts));
    parts = [];
    size = 0;
  };
  for await (const { bytes } of documents) {
    counts();
    parts.push(bytes);
    size += bytes.length;
    if (size >= WRITE_BYTES) await write();
  }
  await write();
}
