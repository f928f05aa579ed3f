import { refuseNear } from '../agg/stages/match.js';
import { keysOf } from '../bson/doc.js';
import { type Doc, isDoc, toNumber } from '../bson/value.js';
import { runQuery } from '../storage/matches.js';
import { interruptible } from '../storage/steps.js';
import { type CommandContext, readerOf } from './context.js';
import { findCollection } from './namespace.js';
import { queryOf } from './read-options.js';

/**
 * The pipeline by which drivers count documents, `[$match, $skip?, $limit?, { $group: { _id, n: { $sum: 1 } } }]`, without looking into
 * documents that an index has already chosen. Undefined for any other pipeline.
 */
export async function countOnly(context: CommandContext, stages: readonly Doc[]): Promise<Doc[] | undefined> {
  const shape = shapeOf(stages);
  if (shape === undefined || typeof context.body.aggregate !== 'string') return undefined;
  const collection = findCollection(context);
  refuseNear(shape.filter);
  if (collection === undefined) return [];
  const { skip, limit, filter, id, name } = shape;
  const query = { ...queryOf(context.body, 'none', context.services.now()), filter, skip, limit };
  const reader = readerOf(context);
  const isAll = keysOf(filter).length === 0 && skip === 0 && limit === 0 && reader === context.services.live;
  let n = isAll ? context.services.store.records.count(collection) : 0;
  if (!isAll) for await (const _ of interruptible(runQuery(reader, collection, query).steps)) n++;
  return n === 0 ? [] : [{ _id: id, [name]: n }];
}

interface CountShape {
  filter: Doc;
  skip: number;
  limit: number;
  id: number | null;
  name: string;
}

function shapeOf(stages: readonly Doc[]): CountShape | undefined {
  const rest = [...stages];
  const filter = rest[0]?.$match;
  if (!isDoc(filter)) return undefined;
  rest.shift();
  const skip = takeNumber(rest, '$skip');
  const limit = takeNumber(rest, '$limit');
  const group = rest[0]?.$group;
  if (rest.length !== 1 || !isDoc(group) || keysOf(group).length !== 2) return undefined;
  const [first, name] = keysOf(group);
  const id = group._id;
  if (first !== '_id' || name === undefined || (id !== null && typeof id !== 'number')) return undefined;
  const sum = group[name];
  return isDoc(sum) && keysOf(sum).length === 1 && sum.$sum === 1 ? { filter, skip, limit, id, name } : undefined;
}

function takeNumber(stages: Doc[], name: string): number {
  const value = stages[0]?.[name];
  if (value === undefined) return 0;
  stages.shift();
  return toNumber(value);
}
