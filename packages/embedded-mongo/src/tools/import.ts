import { copyDoc, deleteField, docFrom } from '../bson/doc.js';
import type { Doc } from '../bson/value.js';
import type { Services } from '../commands/context.js';
import { MongoError } from '../errors.js';
import { openServices } from '../services.js';
import { clearCollection } from '../storage/clear.js';
import type { Collection } from '../storage/collection.js';
import { readBsonFile } from './bson-file.js';
import { LocalClient } from './local-client.js';
import { type Dumped, readDump } from './read-dump.js';
import { counted, reporting, type Tool, ToolError } from './tool.js';

/** Where collections are filled; they take their own names all at once when the last one is ready. */
const ASIDE = 'import-in-progress';
const BATCH = 1000;
const BATCH_BYTES = 8 << 20;
const VALIDATION = ['validator', 'validationLevel', 'validationAction'];

/**
 * Reads a dump into a directory that nobody serves. All of it appears or nothing: also after a crash, whose remains the next import
 * removes. Collections that exist are refused, or replaced when `drop` is set.
 */
export async function importDump(from: string, dir: string, drop: boolean, tool: Tool): Promise<void> {
  const dump = await readDump(from, tool);
  let read = 0;
  for (const { file } of dump) {
    if (file === undefined) continue;
    const verify = async (): Promise<void> => {
      for await (const _ of readBsonFile(file)) if (++read % BATCH === 0) tool.signal.throwIfAborted();
    };
    await reporting(tool, () => `verified ${counted(read, 'document')}`, verify);
  }
  const services = openServices({ dir, standalone: false, log: tool.note }, () => '');
  try {
    const existing = dump.filter(({ db, name }) => services.store.catalog.get(`${db}.${name}`) !== undefined);
    if (existing.length > 0 && !drop) {
      const names = existing.map(({ db, name }) => `${db}.${name}`).join(', ');
      throw new ToolError(`${dir} has ${names} already. Nothing was imported; --drop replaces them.`);
    }
    await fill(services, dump, tool);
  } finally {
    await services.store.close();
  }
  tool.say(`imported ${counted(read, 'document')} of ${counted(dump.length, 'collection')} into ${dir}`);
}

async function fill(services: Services, dump: readonly Dumped[], tool: Tool): Promise<void> {
  const client = new LocalClient(services);
  const tidy = (): Promise<Doc> => client.command(ASIDE, { dropDatabase: 1 });
  await tidy();
  let at = 0;
  const filler = new Filler(client, tool);
  try {
    const how = (): string => `imported ${counted(filler.documents, 'document')}`;
    await reporting(tool, how, async () => {
      for (const one of dump) await filler.collection(String(at++), one);
    });
    await publish(services, dump);
  } catch (error) {
    await tidy().catch((later: unknown) =>
      tool.note(`the next import removes the remains of this one: ${String(later)}`),
    );
    if (!(error instanceof MongoError)) throw error;
    const { db, name } = dump[at - 1] ?? { db: '', name: '' };
    throw new ToolError(`${db}.${name} was refused: ${error.message}. Nothing was imported.`);
  }
}

/** Makes and fills one collection after another. */
class Filler {
  documents = 0;

  constructor(
    private readonly client: LocalClient,
    private readonly tool: Tool,
  ) {}

  async collection(name: string, { file, metadata }: Dumped): Promise<void> {
    const options = copyDoc(metadata.options);
    const validation = docFrom(
      VALIDATION.filter((key) => options[key] !== undefined).map((key) => [key, options[key]]),
    );
    // Documents may be older than the rule that new ones must obey.
    for (const key of VALIDATION) deleteField(options, key);
    deleteField(options, 'uuid');
    await this.client.command(ASIDE, withFirst('create', name, options));
    if (file === undefined) return;
    await this.insert(name, file);
    const indexes = metadata.indexes
      .filter((spec) => spec.name !== '_id_' && spec.clustered !== true)
      .map((spec) => (options.collation === undefined ? spec : withoutDefault(spec)));
    if (indexes.length > 0) await this.client.command(ASIDE, { createIndexes: name, indexes });
    if (Object.keys(validation).length > 0) await this.client.command(ASIDE, withFirst('collMod', name, validation));
  }

  private async insert(name: string, file: string): Promise<void> {
    let batch: Buffer[] = [];
    let size = 0;
    const send = async (): Promise<void> => {
      this.tool.signal.throwIfAborted();
      if (batch.length > 0) await this.client.command(ASIDE, { insert: name }, batch);
      this.documents += batch.length;
      batch = [];
      size = 0;
    };
    for await (const bytes of readBsonFile(file)) {
      batch.push(bytes);
      size += bytes.length;
      if (batch.length >= BATCH || size >= BATCH_BYTES) await send();
    }
    await send();
  }
}

/** An index that is listed without a collation has none; made so, it would take that of its collection. */
const withoutDefault = (spec: Doc): Doc =>
  spec.collation === undefined ? { ...spec, collation: { locale: 'simple' } } : spec;

const withFirst = (command: string, name: string, fields: Doc): Doc =>
  docFrom([[command, name], ...Object.keys(fields).map((key) => [key, fields[key]] as const)]);

/** Gives every collection its own name, in one write group. */
async function publish({ store }: Services, dump: readonly Dumped[]): Promise<void> {
  const replaced = await store.write(() => {
    const removed: Collection[] = [];
    dump.forEach(({ db, name }, at) => {
      const old = store.catalog.get(`${db}.${name}`);
      if (old !== undefined) {
        store.logChange(old, 'drop', {});
        store.catalog.remove(old);
        removed.push(old);
      }
      const filled = store.catalog.get(`${ASIDE}.${at}`);
      if (filled === undefined) throw new Error(`${ASIDE}.${at} is gone`);
      store.catalog.rename(filled, db, name, store.logChange(filled, 'rename', { detail: { to: { db, coll: name } } }));
    });
    return removed;
  });
  for (const old of replaced) await clearCollection(store, old);
}
