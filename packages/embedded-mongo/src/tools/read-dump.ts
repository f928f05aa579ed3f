import type { Dirent } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newDoc } from '../bson/doc.js';
import { checkCollectionName, checkDatabaseName } from '../commands/namespace.js';
import { MongoError } from '../errors.js';
import { DOCUMENTS, IN_PROGRESS, METADATA, type Metadata, nameInFile, readMetadata } from './dump-format.js';
import { type Tool, ToolError } from './tool.js';

/** A collection or view of a dump. */
export interface Dumped {
  db: string;
  name: string;
  /** The file with its documents; a view has none. */
  file: string | undefined;
  metadata: Metadata;
}

/** What MongoDB keeps for itself. */
const OWN_DATABASES = new Set(['admin', 'config', 'local']);

/** Lists a dump, views last, and reads all of its metadata. Throws ToolError on whatever cannot be understood. */
export async function readDump(from: string, tool: Tool): Promise<Dumped[]> {
  const found: Dumped[] = [];
  const entries = await entriesOf(from);
  if (entries.some(({ name }) => name === IN_PROGRESS)) {
    throw new ToolError(`${from} holds an export that was cut short: export again into an empty folder`);
  }
  for (const entry of entries) {
    const path = join(from, entry.name);
    if (entry.isDirectory()) {
      if (OWN_DATABASES.has(entry.name)) tool.note(`${path} is passed over: it is MongoDB's own`);
      else found.push(...(await readDatabase(path, entry.name, tool)));
    } else if (entry.name.endsWith(METADATA)) {
      throw new ToolError(`${from} is the folder of one database: name the folder above it`);
    } else if (entry.name === 'oplog.bson')
      tool.note(`${path} is passed over: changes during the dump are not replayed`);
  }
  if (found.length === 0) throw new ToolError(`${from} holds no dump: no <database>/<collection>.bson was found`);
  return found.sort((a, b) => Number(a.file === undefined) - Number(b.file === undefined));
}

async function readDatabase(path: string, db: string, tool: Tool): Promise<Dumped[]> {
  const files = await entriesOf(path);
  const names = new Set(files.map(({ name }) => name));
  const stems = new Set<string>();
  for (const file of files) {
    if (!file.isFile()) throw new ToolError(`${join(path, file.name)} is neither a file nor a database`);
    if (file.name.endsWith('.gz')) throw new ToolError(`${join(path, file.name)} is compressed: run gunzip -r first`);
    const ending = [METADATA, DOCUMENTS].find((one) => file.name.endsWith(one));
    if (ending !== undefined) stems.add(file.name.slice(0, -ending.length));
  }
  const found: Dumped[] = [];
  for (const stem of stems) {
    const dumped = await within(join(path, stem), () => readCollection(path, db, stem, names));
    const isOwn = dumped.name.startsWith('system.') || dumped.name.startsWith('$');
    if (isOwn) tool.note(`${join(path, stem)} is passed over: it is MongoDB's own`);
    else found.push(dumped);
  }
  return found;
}

async function readCollection(path: string, db: string, stem: string, names: ReadonlySet<string>): Promise<Dumped> {
  const hasMetadata = names.has(stem + METADATA);
  const read = hasMetadata ? readMetadata(await readFile(join(path, stem + METADATA), 'utf8')) : undefined;
  const metadata = read ?? { name: undefined, options: newDoc(), indexes: [] };
  const name = nameInFile(stem, read);
  if (!name.startsWith('$')) checkCollectionName(name, checkDatabaseName(db));
  const isView = metadata.options.viewOn !== undefined;
  if (!isView && !names.has(stem + DOCUMENTS)) throw new ToolError('its .bson file is missing');
  return { db, name, file: isView ? undefined : join(path, stem + DOCUMENTS), metadata };
}

/** Says where it was when something could not be understood. */
async function within<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ToolError || error instanceof MongoError)) throw error;
    throw new ToolError(`${path} cannot be imported: ${error.message}`);
  }
}

async function entriesOf(path: string): Promise<Dirent[]> {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (error) {
    throw new ToolError(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
