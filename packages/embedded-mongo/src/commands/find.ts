import { copyDoc, docFrom, keysOf, setField } from '../bson/doc.js';
import { encode } from '../bson/encode.js';
import { indexKeys } from '../bson/path.js';
import type { Doc } from '../bson/value.js';
import { compileProjection } from '../query/projection.js';
import { type BatchSource, StepSource } from '../session/batch.js';
import type { LiveSource } from '../session/cursors.js';
import type { Match } from '../storage/matches.js';
import { checkQuery, type Query, runQuery, withDefaults } from '../storage/matches.js';
import type { Plan } from '../storage/plan.js';
import { PAUSE, type Steps } from '../storage/steps.js';
import { aggregate } from './aggregate.js';
import { countField, docField, flagField, intField } from './arguments.js';
import { type Command, type CommandContext, readerOf } from './context.js';
import { collectionName, findCollection } from './namespace.js';
import { queryOf } from './read-options.js';
import { tailableSource } from './tailable.js';
import { onView } from './views.js';

const DEFAULT_BATCH = 101;

/** `find`: without a projection the stored bytes go straight into the reply. */
export const find: Command = (context) => {
  const viewed = onView(context);
  if (viewed !== undefined) return aggregate(viewed);
  const { body, services, connection, session } = context;
  const collection = findCollection(context);
  const ns = `${context.db}.${collectionName(context)}`;
  const limit = intField(body, 'limit') ?? 0;
  const single = flagField(body, 'singleBatch') || limit < 0;
  const size = countField(body, 'batchSize') ?? (single && limit !== 0 ? Math.abs(limit) : DEFAULT_BATCH);
  const query = findQuery(context, Math.abs(limit));
  if (collection === undefined) {
    checkQuery(query);
    return { cursor: { name: 'firstBatch', docs: [], id: 0n, ns } };
  }
  const owner = { connection: connection.id, session: session?.key };
  const projection = projectionOf(body, withDefaults(query, collection));
  let source: BatchSource | LiveSource;
  if (flagField(body, 'tailable')) source = tailableSource(services, collection, query, flagField(body, 'awaitData'));
  else {
    const { steps, plan } = runQuery(readerOf(context), collection, query);
    source = new StepSource(resultBytes(steps, shownOf(body, plan, projection)));
  }
  const batch = services.cursors.first(ns, source, size, single, owner);
  return batch instanceof Promise ? batch.then((cursor) => ({ cursor })) : { cursor: batch };
};

/** The query of a `find` command. */
export function findQuery({ body, services }: CommandContext, limit: number): Query {
  const base = queryOf(body, 'filter', services.now());
  return { ...base, sort: docField(body, 'sort'), min: docField(body, 'min'), max: docField(body, 'max'), limit };
}

type Show = (match: Match) => Doc;

/** What is made of a match for the client; undefined when its stored bytes will do. */
function shownOf(body: Doc, plan: Plan, projection: ((doc: Doc) => Doc) | undefined): Show | undefined {
  if (flagField(body, 'returnKey')) {
    const paths = plan.kind === 'index' ? plan.index.paths : [];
    return ({ doc }) =>
      docFrom((indexKeys(doc, paths).keys[0] ?? []).map((value, at) => [paths[at] ?? '', value] as const));
  }
  const show: Show | undefined = projection && (({ doc }) => projection(doc));
  if (!flagField(body, 'showRecordId')) return show;
  return (match) => {
    const doc = copyDoc(show === undefined ? match.doc : show(match));
    setField(doc, '$recordId', BigInt(match.record));
    return doc;
  };
}

function projectionOf(body: Doc, query: Query): ((doc: Doc) => Doc) | undefined {
  const spec = docField(body, 'projection');
  return spec === undefined || keysOf(spec).length === 0 ? undefined : compileProjection(spec, query);
}

/** What a client gets of each match. */
export function* resultBytes(steps: Steps<Match>, show?: Show): Steps<Uint8Array> {
  for (const step of steps) {
    if (step === PAUSE) yield PAUSE;
    else yield show === undefined ? step.bytes : encode(show(step));
  }
  return undefined;
}
