import type { AggContext } from '../agg/pipeline.js';
import type { Doc } from '../bson/value.js';
import { runQuery } from '../storage/matches.js';
import { interruptible } from '../storage/steps.js';
import { docField } from './arguments.js';
import { type CommandContext, readerOf } from './context.js';
import { writeOut } from './write-out.js';

/** What a pipeline may ask of the store: other collections of its database, and a place for `$out` and `$merge`. */
export function pipelineContext(context: CommandContext): AggContext {
  const { body, db, services } = context;
  const now = new Date(services.now());
  const variables = docField(body, 'let');
  const collation = docField(body, 'collation');
  return {
    now,
    scan: (collection, filter, sort) => scan(context, `${db}.${collection}`, filter, sort, now),
    ...(variables === undefined ? {} : { let: variables }),
    ...(collation === undefined ? {} : { collation }),
    writeOut: (stage, input) => writeOut(context, stage, input),
  };
}

async function* scan(context: CommandContext, ns: string, filter: Doc, sort: Doc | undefined, now: Date) {
  const collection = context.services.store.catalog.get(ns);
  if (collection === undefined) return;
  context.transaction?.checkUsable(collection);
  const { steps } = runQuery(readerOf(context), collection, { filter, sort, now });
  for await (const match of interruptible(steps)) yield match.doc;
}
