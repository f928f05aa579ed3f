import { keysOf } from '../bson/doc.js';
import type { Doc } from '../bson/value.js';
import { MongoError, missingField, unknownField } from '../errors.js';
import type { Request } from '../wire/request.js';

/** What every command may say beside its own fields. */
const COMMON = `lsid txnNumber autocommit startTransaction stmtId stmtIds readConcern writeConcern maxTimeMS maxTimeMSOpOnly comment
  apiVersion apiStrict apiDeprecationErrors clientOperationKey help collectionUUID isTimeseriesNamespace runtimeConstants
  encryptionInformation unwrappedReadPref includeQueryStatsMetrics`;

const WRITES = 'ordered bypassDocumentValidation';
const VALIDATION = 'validator validationLevel validationAction changeStreamPreAndPostImages expireAfterSeconds';

/** The fields of each command, with `!` where it is required, and with `@` commands for the admin database alone. */
const FIELDS: Readonly<Record<string, string>> = {
  find: `filter projection sort hint skip limit batchSize singleBatch allowDiskUse min max returnKey showRecordId tailable oplogReplay
    noCursorTimeout awaitData allowPartialResults collation let options ntoreturn readOnce term`,
  aggregate: `pipeline! cursor explain allowDiskUse bypassDocumentValidation hint collation let needsMerge fromMongos exchange`,
  insert: `documents! ${WRITES}`,
  update: `updates! ${WRITES} let`,
  delete: `deletes! ${WRITES} let`,
  findAndModify: 'query sort remove update new fields upsert bypassDocumentValidation collation arrayFilters hint let',
  count: 'query limit skip hint collation fields',
  distinct: 'key! query collation',
  getMore: 'collection! batchSize term lastKnownCommittedOpTime',
  killCursors: 'cursors!',
  explain: 'verbosity',
  create: `capped autoIndexId idIndex size max storageEngine ${VALIDATION} indexOptionDefaults viewOn pipeline collation timeseries
    clusteredIndex encryptedFields temp flags`,
  createIndexes: 'indexes! ignoreUnknownIndexOptions commitQuorum v',
  dropIndexes: 'index!',
  listIndexes: 'cursor includeBuildUUIDs includeIndexBuildInfo',
  drop: '',
  dropDatabase: '',
  collMod: `index viewOn pipeline ${VALIDATION} timeseries cappedSize cappedMax dryRun`,
  listCollections: 'cursor filter nameOnly authorizedCollections includePendingDrops',
  listDatabases: '@ filter nameOnly authorizedDatabases',
  renameCollection: '@ to! dropTarget stayTemp',
};

/** The fields of one statement of a write. */
const STATEMENTS: Readonly<Record<string, string>> = {
  updates: 'q! u! c arrayFilters multi upsert hint collation upsertSupplied sampleId',
  deletes: 'q! limit! hint collation sampleId',
};

interface Shape {
  known: ReadonlySet<string>;
  required: readonly string[];
  admin: boolean;
}

const ALIASES = { findandmodify: 'findAndModify', deleteIndexes: 'dropIndexes' };

function shapesOf(fields: Readonly<Record<string, string>>, common: string): Map<string, Shape> {
  return new Map(
    Object.entries(fields).map(([name, text]) => {
      const words = text.split(/\s+/);
      const known = new Set([...words, ...common.split(/\s+/), name].map((word) => word.replace('!', '')));
      const required = words.filter((word) => word.endsWith('!')).map((word) => word.slice(0, -1));
      return [name, { known, required, admin: words[0] === '@' }];
    }),
  );
}

const COMMAND_SHAPES = shapesOf(FIELDS, COMMON);
for (const [alias, name] of Object.entries(ALIASES)) {
  const shape = COMMAND_SHAPES.get(name);
  if (shape !== undefined) COMMAND_SHAPES.set(alias, { ...shape, known: new Set([...shape.known, alias]) });
}
const STATEMENT_SHAPES = shapesOf(STATEMENTS, '');

/** Refuses a command with a field that MongoDB does not know (40415), without one that it needs (40414), or in a wrong database (13). */
export function checkCommand({ name, body, db, sequences }: Request): void {
  const shape = COMMAND_SHAPES.get(name);
  if (shape === undefined) return;
  if (shape.admin && db !== 'admin') {
    throw new MongoError(13, `${name} may only be run against the admin database.`);
  }
  // The parser of `find` has a name of its own.
  check(shape, body, name === 'find' ? 'FindCommandRequest' : name, (field) => sequences.has(field));
}

/** The same for a statement of a write; `name` is that of their list. */
export function checkStatement(name: string, statement: Doc): void {
  const shape = STATEMENT_SHAPES.get(name);
  if (shape !== undefined) check(shape, statement, `${name.slice(0, -1)}.${name}`, () => false);
}

function check({ known, required }: Shape, given: Doc, name: string, isElsewhere: (field: string) => boolean): void {
  for (const field of keysOf(given)) {
    if (!known.has(field) && !field.startsWith('$')) {
      throw unknownField(`${name}.${field}`);
    }
  }
  for (const field of required) {
    if (given[field] === undefined && !isElsewhere(field)) {
      throw missingField(`${name}.${field}`);
    }
  }
}
