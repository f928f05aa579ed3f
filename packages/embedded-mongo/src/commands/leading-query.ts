import { type Doc, isDoc } from '../bson/value.js';
import { badValue } from '../errors.js';
import type { Query } from '../storage/matches.js';
import { docField, hintField } from './arguments.js';
import type { CommandContext } from './context.js';
import { deadlineOf } from './read-options.js';

/** What of a pipeline the scan itself does. */
export function leadingQuery(
  { body, services }: CommandContext,
  pipeline: { leadingMatch: Doc; leadingSort?: Doc; leadingLimit?: number },
): Query {
  const variables = body.let;
  if (variables !== undefined && !isDoc(variables)) throw badValue("'let' must be a document");
  return {
    filter: pipeline.leadingMatch,
    sort: pipeline.leadingSort,
    limit: pipeline.leadingLimit,
    hint: hintField(body),
    collation: docField(body, 'collation'),
    let: variables,
    now: new Date(services.now()),
    deadline: deadlineOf(body),
  };
}
