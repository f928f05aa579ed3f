import { createHash } from 'node:crypto';
import { deserialize, EJSON, serialize } from 'bson';
import { decode } from '../bson/decode.js';
import { keysOf } from '../bson/doc.js';
import { encode } from '../bson/encode.js';
import { BsonUndefined, type Doc, isDoc, type Value } from '../bson/value.js';
import { ToolError } from './tool.js';

/** mongodump's directory format: `<db>/<collection>.bson` and `<db>/<collection>.metadata.json`; see the README. */
export const DOCUMENTS = '.bson';
export const METADATA = '.metadata.json';

/** The folder of a dump that is being written. */
export const IN_PROGRESS = 'export-in-progress';

/** What a collection is, besides its documents. */
export interface Metadata {
  name: string | undefined;
  options: Doc;
  /** As `listIndexes` shows them. */
  indexes: Doc[];
}

const LONGEST = 238;
const KEPT = 208;

/** A collection's name as the name of its files; a long one is cut and ends in a digest. */
export function fileNameOf(name: string): string {
  const escaped = encodeURIComponent(name);
  if (escaped.length <= LONGEST) return escaped;
  return `${escaped.slice(0, KEPT)}%24${createHash('sha1').update(name).digest('base64url')}`;
}

/** The collection's name in the name of its files; of a cut one only the metadata knows it. */
export function nameInFile(file: string, metadata: Metadata | undefined): string {
  if (file.length === LONGEST && file.slice(KEPT).startsWith('%24')) {
    if (metadata?.name !== undefined) return metadata.name;
    throw new ToolError(`${file}${DOCUMENTS} has a name that was cut, and no metadata that tells the whole one`);
  }
  try {
    return decodeURIComponent(file);
  } catch {
    throw new ToolError(`${file}${DOCUMENTS} has a name that is not percent-encoded UTF-8`);
  }
}

/** Metadata as canonical extended JSON. */
export function writeMetadata(name: string, options: Doc, indexes: readonly Doc[], uuid: Buffer): string {
  const type = options.viewOn === undefined ? 'collection' : 'view';
  return canonical({ options, indexes: [...indexes], uuid: uuid.toString('hex'), collectionName: name, type });
}

/** The order of fields matters in an index, also where names look like numbers, which objects of JavaScript put first. */
function canonical(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (isDoc(value))
    return `{${keysOf(value)
      .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)
      .join(',')}}`;
  if (value instanceof BsonUndefined) return '{"$undefined":true}';
  return EJSON.stringify(deserialize(encode({ value }), { promoteValues: false, bsonRegExp: true }).value as object, {
    relaxed: false,
  });
}

/** Reads metadata, canonical or relaxed. Throws ToolError. */
export function readMetadata(text: string): Metadata {
  const { collectionName, options = {}, indexes = [], type } = parse(text);
  const isList = Array.isArray(indexes) && indexes.every((one) => isDoc(one) && isDoc(one.key));
  if (!isDoc(options) || !isList) throw new ToolError('it has no valid options and indexes');
  if (type === 'timeseries') throw new ToolError('time series collections are not supported');
  const name = typeof collectionName === 'string' ? collectionName : undefined;
  return { name, options, indexes: indexes as Doc[] };
}

function parse(text: string): Doc {
  try {
    const value: unknown = EJSON.parse(text, { relaxed: false });
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return decode(serialize(value));
  } catch (error) {
    throw new ToolError(`it is no extended JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  throw new ToolError('it is no document');
}
