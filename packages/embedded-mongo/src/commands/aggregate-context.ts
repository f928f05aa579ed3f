import { type AggContext, compilePipeline } from '../agg/pipeline.js';
import type { Doc } from '../bson/value.js';
import { MongoError } from '../errors.js';
import type { FieldKind } from '../storage/index-definition.js';
import { runQuery } from '../storage/matches.js';
import { interruptible } from '../storage/steps.js';
import { docField } from './arguments.js';
import { type CommandContext, readerOf } from './context.js';
import { collectionNamed, findCollection } from './namespace.js';
import { resolveView } from './views.js';
import { writeOut } from './write-out.js';

/** What a pipeline may ask of the store: other collections of its database, and a place for `$out` and `$merge`. */
export function pipelineContext(context: CommandContext): AggContext {
  const { body, services } = context;
  const now = new Date(services.now());
  const variables = docField(body, 'let');
  const collation = docField(body, 'collation');
  return {
    now,
    scan: (collection, filter, sort) => scan(context, collection, filter, sort, now),
    ...(variables === undefined ? {} : { let: variables }),
    ...(collation === undefined ? {} : { collation }),
    geoField: () => geoField(context),
    writeOut: (stage, input) => writeOut(context, stage, input),
  };
}

async function* scan(
  context: CommandContext,
  name: string,
  filter: Doc,
  sort: Doc | undefined,
  now: Date,
): AsyncGenerator<Doc> {
  const view = resolveView(context.services, context.db, name);
  if (view === undefined) {
    yield* scanCollection(context, name, filter, sort, now);
    return;
  }
  const tail = [{ $match: filter }, ...(sort === undefined ? [] : [{ $sort: sort }])];
  const pipeline = compilePipeline([...view.pipeline, ...tail], pipelineContext(context));
  const { leadingMatch, leadingSort, leadingLimit } = pipeline;
  yield* pipeline.run(scanCollection(context, view.on, leadingMatch, leadingSort, now, leadingLimit));
}

async function* scanCollection(
  context: CommandContext,
  name: string,
  filter: Doc,
  sort: Doc | undefined,
  now: Date,
  limit?: number,
): AsyncGenerator<Doc> {
  const collection = collectionNamed(context, name);
  if (collection === undefined) return;
  const { steps } = runQuery(readerOf(context), collection, { filter, sort, now, limit });
  for await (const match of interruptible(steps)) yield match.doc;
}

function geoField(context: CommandContext): string {
  const indexes = findCollection(context)?.indexes ?? [];
  const fields = (kind: FieldKind): string[] =>
    indexes.flatMap(({ paths, kinds }) => paths.filter((_, at) => kinds[at] === kind));
  for (const kind of ['2d', '2dsphere'] as const) {
    const [first, second] = new Set(fields(kind));
    if (second !== undefined) {
      throw new MongoError(
        27,
        `There is more than one ${kind} index on ${context.db}; unsure which to use for $geoNear`,
      );
    }
    if (first !== undefined) return first;
  }
  throw new MongoError(27, '$geoNear requires a 2d or 2dsphere index, but none were found');
}
