import { compare } from '../bson/compare.js';
import { keysOf } from '../bson/doc.js';
import { type Doc, isDoc, type Value } from '../bson/value.js';
import { MongoError } from '../errors.js';
import { fullCollation, isSimpleCollation } from '../query/collation.js';
import type { Collection } from '../storage/collection.js';
import { countField, docField, docsField, intField, textField } from './arguments.js';
import type { CommandContext, Services } from './context.js';
import { collectionName } from './namespace.js';

const MAX_DEPTH = 20;

/** A view taken apart: the collection under it, and the stages that lead from there to it. */
export interface ResolvedView {
  on: string;
  pipeline: Doc[];
  collation: Doc | undefined;
}

/** True for a view; it has no documents of its own. */
export const isView = ({ options }: Collection): boolean => typeof options.viewOn === 'string';

/** Takes a view apart, down to a real collection. Undefined when the name is none of a view. Error 165 for too many on top of each other. */
export function resolveView({ store }: Services, db: string, name: string): ResolvedView | undefined {
  let found: ResolvedView | undefined;
  let on = name;
  for (let depth = 0; ; depth++) {
    const collection = store.catalog.get(`${db}.${on}`);
    if (collection === undefined || !isView(collection)) return found;
    if (depth >= MAX_DEPTH) throw new MongoError(165, `View depth too deep or view cycle detected on ${db}.${name}`);
    const { viewOn, pipeline, collation } = collection.options;
    const stages = Array.isArray(pipeline) ? pipeline.filter(isDoc) : [];
    found = {
      on: String(viewOn),
      pipeline: [...stages, ...(found?.pipeline ?? [])],
      collation: found?.collation ?? (isDoc(collation) ? collation : undefined),
    };
    on = String(viewOn);
  }
}

/** The `aggregate` on the real collection that a read on a view stands for; undefined when there is no view. */
export function onView(context: CommandContext): CommandContext | undefined {
  const { services, db, body, request } = context;
  if (typeof body[request.name] !== 'string') return undefined;
  const view = resolveView(services, db, collectionName(context));
  if (view === undefined) return undefined;
  refuseCollation(docField(body, 'collation'), view);
  const pipeline = [...view.pipeline, ...(STAGES[request.name]?.(body) ?? [])];
  const kept: Doc = { aggregate: view.on, pipeline, cursor: cursorOf(request.name, body) };
  for (const name of ['$db', 'lsid', 'txnNumber', 'autocommit', 'let', 'collation', 'maxTimeMS', 'explain']) {
    if (body[name] !== undefined) kept[name] = body[name];
  }
  if (kept.collation === undefined && view.collation !== undefined) kept.collation = view.collation;
  return {
    ...context,
    body: kept,
    request: { ...request, name: 'aggregate', body: kept },
    viewName: collectionName(context),
  };
}

/** A view has the collation that it was made with, the simple one if none. */
function refuseCollation(given: Doc | undefined, { collation }: ResolvedView): void {
  if (given === undefined || (isSimpleCollation(given) && collation === undefined)) return;
  if (collation !== undefined && compare(fullCollation(given), collation) === 0) return;
  throw new MongoError(167, "Cannot override a view's default collation");
}

function cursorOf(name: string, body: Doc): Value {
  if (name === 'aggregate') return body.cursor ?? {};
  return name === 'find' && body.batchSize !== undefined ? { batchSize: body.batchSize } : {};
}

/** The stages that a read adds to those of the view. */
const STAGES: Readonly<Record<string, (body: Doc) => Doc[]>> = {
  aggregate: (body) => docsField(body, 'pipeline') ?? [],
  find: (body) => [
    ...filterStage(body, 'filter'),
    ...stage('$sort', docField(body, 'sort')),
    ...window(body),
    ...stage('$project', docField(body, 'projection')),
  ],
  count: (body) => [...filterStage(body, 'query'), ...window(body), { $count: 'n' }],
  distinct: (body) => {
    const key = textField(body, 'key') ?? '';
    const path = `$${key}`;
    return [
      ...filterStage(body, 'query'),
      { $unwind: { path, preserveNullAndEmptyArrays: true } },
      { $group: { _id: null, values: { $addToSet: path } } },
    ];
  },
};

const stage = (name: string, spec: Doc | undefined): Doc[] =>
  spec === undefined || keysOf(spec).length === 0 ? [] : [{ [name]: spec }];
const filterStage = (body: Doc, name: string): Doc[] => stage('$match', docField(body, name));

function window(body: Doc): Doc[] {
  const skip = countField(body, 'skip') ?? 0;
  const limit = Math.abs(intField(body, 'limit') ?? 0);
  return [...(skip > 0 ? [{ $skip: skip }] : []), ...(limit > 0 ? [{ $limit: limit }] : [])];
}
