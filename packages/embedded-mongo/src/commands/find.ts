import { keysOf } from '../bson/doc.js';
import { encode } from '../bson/encode.js';
import type { Doc } from '../bson/value.js';
import { MongoError } from '../errors.js';
import { compileProjection } from '../query/projection.js';
import { StepSource } from '../session/batch.js';
import type { Match } from '../storage/matches.js';
import { checkQuery, type Query, runQuery } from '../storage/matches.js';
import { PAUSE, type Steps } from '../storage/steps.js';
import { countField, docField, flagField, intField } from './arguments.js';
import { type Command, type CommandContext, readerOf } from './context.js';
import { collectionName, findCollection } from './namespace.js';
import { queryOf } from './read-options.js';
import { tailableSource } from './tailable.js';

const DEFAULT_BATCH = 101;
/** Options that would change the result, and that this store does not know. */
const REFUSED = ['min', 'max', 'returnKey', 'showRecordId'];

/** `find`: without a projection the stored bytes go straight into the reply. */
export const find: Command = (context) => {
  const { body, services, connection, session } = context;
  const collection = findCollection(context);
  const ns = `${context.db}.${collectionName(context)}`;
  const limit = intField(body, 'limit') ?? 0;
  const single = flagField(body, 'singleBatch') || limit < 0;
  const size = countField(body, 'batchSize') ?? (single && limit !== 0 ? Math.abs(limit) : DEFAULT_BATCH);
  const refused = REFUSED.find((name) => body[name] !== undefined && body[name] !== false);
  if (refused !== undefined) throw new MongoError(115, `find with '${refused}' is not supported by the embedded store`);
  const query = findQuery(context, Math.abs(limit));
  if (collection === undefined) {
    checkQuery(query);
    return { cursor: { name: 'firstBatch', docs: [], id: 0n, ns } };
  }
  const owner = { connection: connection.id, session: session?.key };
  const projection = projectionOf(body, query.filter);
  const source = flagField(body, 'tailable')
    ? tailableSource(services, collection, query, flagField(body, 'awaitData'))
    : new StepSource(resultBytes(runQuery(readerOf(context), collection, query).steps, projection));
  const batch = services.cursors.first(ns, source, size, single, owner);
  return batch instanceof Promise ? batch.then((cursor) => ({ cursor })) : { cursor: batch };
};

/** The query of a `find` command. */
export function findQuery({ body, services }: CommandContext, limit: number): Query {
  return { ...queryOf(body, 'filter', services.now()), sort: docField(body, 'sort'), limit };
}

function projectionOf(body: Doc, filter: Doc): ((doc: Doc) => Doc) | undefined {
  const spec = docField(body, 'projection');
  if (spec === undefined || keysOf(spec).length === 0) return undefined;
  const variables = docField(body, 'let');
  return compileProjection(spec, variables === undefined ? { filter } : { filter, let: variables });
}

/** What a client gets of each match. */
export function* resultBytes(steps: Steps<Match>, project?: (doc: Doc) => Doc): Steps<Uint8Array> {
  for (const step of steps) {
    if (step === PAUSE) yield PAUSE;
    else yield project === undefined ? step.bytes : encode(project(step.doc));
  }
  return undefined;
}
