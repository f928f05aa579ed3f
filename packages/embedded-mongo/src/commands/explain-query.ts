import { compilePipeline } from '../agg/pipeline.js';
import { decode } from '../bson/decode.js';
import type { Doc } from '../bson/value.js';
import { MongoError } from '../errors.js';
import type { Query } from '../storage/matches.js';
import { pipelineContext } from './aggregate-context.js';
import { docField, docsField, flagField, intField } from './arguments.js';
import type { CommandContext } from './context.js';
import { leadingQuery } from './leading-query.js';
import { queryOf } from './read-options.js';

/** The query by which a command would find its documents; it is not run as a write. */
export function explainQuery(context: CommandContext): Query {
  const { body, request, services } = context;
  const now = services.now();
  switch (request.name) {
    case 'find':
      return {
        ...queryOf(body, 'filter', now),
        sort: docField(body, 'sort'),
        limit: Math.abs(intField(body, 'limit') ?? 0),
      };
    case 'count':
    case 'distinct':
      return queryOf(body, 'query', now);
    case 'findAndModify':
      return { ...queryOf(body, 'query', now), sort: docField(body, 'sort'), limit: 1 };
    case 'aggregate':
      return leadingQuery(context, compilePipeline(docsField(body, 'pipeline') ?? [], pipelineContext(context)));
    case 'update':
      return statementQuery(context, 'updates', (one) => (flagField(one, 'multi') ? 0 : 1));
    case 'delete':
      return statementQuery(context, 'deletes', (one) => intField(one, 'limit') ?? 0);
    default:
      throw new MongoError(59, `Explain failed due to unknown command: ${request.name}`);
  }
}

function statementQuery(context: CommandContext, name: string, limitOf: (statement: Doc) => number): Query {
  const [statement] = docsField(context.body, name) ?? context.request.sequences.get(name)?.map(decode) ?? [];
  if (statement === undefined) throw new MongoError(2, `explain needs one statement in '${name}'`);
  return { ...queryOf(statement, 'q', context.services.now()), limit: limitOf(statement) };
}
