import { compilePipeline } from '../agg/pipeline.js';
import { encode } from '../bson/encode.js';
import { type Doc, isDoc } from '../bson/value.js';
import { failedToParse, MongoError } from '../errors.js';
import { type BatchSource, SequenceSource } from '../session/batch.js';
import type { LiveSource } from '../session/cursors.js';
import { type Query, runQuery } from '../storage/matches.js';
import { interruptible } from '../storage/steps.js';
import { pipelineContext } from './aggregate-context.js';
import { countField, docField, docsField } from './arguments.js';
import { openChangeStream } from './change-stream.js';
import { type Answer, type Command, type CommandContext, readerOf } from './context.js';
import { countOnly } from './count-pipeline.js';
import { explained } from './explain.js';
import { leadingQuery } from './leading-query.js';
import { collectionName, findCollection } from './namespace.js';
import { specialDocuments } from './special-stages.js';
import { onView } from './views.js';

const DEFAULT_BATCH = 101;

/** `aggregate`: leading `$match`, `$sort` and `$limit` run on indexes, the rest document by document. */
export const aggregate: Command = async (given) => {
  if (given.body.explain === true) return { fields: await explained(given, 'queryPlanner') };
  const context = onView(given) ?? given;
  const { body, services, connection, session } = context;
  const stages = docsField(body, 'pipeline') ?? [];
  const cursor = docField(body, 'cursor');
  if (cursor === undefined) {
    throw failedToParse("The 'cursor' option is required, except for aggregate with the explain argument");
  }
  const ns = namespaceOf(context);
  const counted = await countOnly(context, stages);
  const source = counted === undefined ? sourceOf(context, stages) : new SequenceSource(listed(counted));
  const size = countField(cursor, 'batchSize') ?? DEFAULT_BATCH;
  const owner = { connection: connection.id, session: session?.key };
  const answer: Answer = { cursor: await services.cursors.first(ns, source, size, false, owner) };
  return answer;
};

function namespaceOf(context: CommandContext): string {
  const { body, db, viewName } = context;
  if (viewName !== undefined) return `${db}.${viewName}`;
  return typeof body.aggregate === 'string' ? `${db}.${collectionName(context)}` : `${db}.$cmd.aggregate`;
}

function sourceOf(context: CommandContext, stages: Doc[]): BatchSource | LiveSource {
  const stream = stages[0]?.$changeStream;
  if (isDoc(stream)) {
    const rest = stages.length === 1 ? undefined : compilePipeline(stages, pipelineContext(context));
    return openChangeStream(context, stream, rest, stages);
  }
  const pipeline = compilePipeline(stages, pipelineContext(context));
  if (pipeline.special !== undefined) {
    return new SequenceSource(encoded(pipeline.run(specialDocuments(context, pipeline.special))));
  }
  if (typeof context.body.aggregate !== 'string') {
    return new SequenceSource(encoded(pipeline.run([])));
  }
  if (pipeline.writes) checkMayWrite(context);
  return new SequenceSource(encoded(pipeline.run(documents(context, leadingQuery(context, pipeline)))));
}

function checkMayWrite({ transaction, body: { readConcern } }: CommandContext): void {
  if (transaction !== undefined) throw new MongoError(263, '$out and $merge cannot be used in a transaction');
  if (isDoc(readConcern) && readConcern.level === 'linearizable') {
    throw new MongoError(72, "$out and $merge cannot be used with a 'linearizable' read concern level");
  }
}

/** All documents of the `aggregate` that a read on a view stands for. */
export async function aggregated(context: CommandContext): Promise<Doc[]> {
  const pipeline = compilePipeline(docsField(context.body, 'pipeline') ?? [], pipelineContext(context));
  const docs: Doc[] = [];
  for await (const doc of pipeline.run(documents(context, leadingQuery(context, pipeline)))) docs.push(doc);
  return docs;
}

async function* documents(context: CommandContext, query: Query): AsyncGenerator<Doc> {
  const collection = findCollection(context);
  if (collection === undefined) return;
  for await (const match of interruptible(runQuery(readerOf(context), collection, query).steps)) yield match.doc;
}

async function* encoded(docs: AsyncIterable<Doc>): AsyncGenerator<Uint8Array> {
  for await (const doc of docs) yield encode(doc);
}

async function* listed(docs: readonly Doc[]): AsyncGenerator<Uint8Array> {
  for (const doc of docs) yield encode(doc);
}
