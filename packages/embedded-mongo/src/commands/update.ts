import type { Doc } from '../bson/value.js';
import { failedToParse, MongoError } from '../errors.js';
import { compileUpdate } from '../update/apply.js';
import { docField, flagField } from './arguments.js';
import type { Command, CommandContext } from './context.js';
import { statementsOf } from './delete.js';
import { errorFields } from './error-reply.js';
import { locate } from './located.js';
import { queryOf } from './read-options.js';
import { insertUpsert, isReplacement, updateField, updateOptions } from './update-statement.js';
import { runWrite, type WriteUnit } from './write-command.js';

interface Outcome {
  n: number;
  modified: number;
  upserted?: Doc;
}

/** `update`. */
export const update: Command = (context) => {
  const statements = statementsOf(context, 'updates');
  return runWrite(context, (unit) => {
    const writeErrors: Doc[] = [];
    const upserted: Doc[] = [];
    let n = 0;
    let nModified = 0;
    for (const [index, statement] of statements.entries()) {
      try {
        const outcome = apply(context, unit, statement);
        n += outcome.n;
        nModified += outcome.modified;
        if (outcome.upserted !== undefined) upserted.push({ index, _id: outcome.upserted._id });
      } catch (error) {
        if (!(error instanceof MongoError) || error.errorLabels.length > 0) throw error;
        writeErrors.push({ index, ...errorFields(error) });
        if (context.body.ordered !== false) break;
      }
    }
    return {
      fields: {
        n,
        nModified,
        ...(upserted.length > 0 ? { upserted } : {}),
        ...(writeErrors.length > 0 ? { writeErrors } : {}),
      },
    };
  });
};

function apply({ services, body }: CommandContext, unit: WriteUnit, statement: Doc): Outcome {
  const change = updateField(statement, 'u');
  const multi = flagField(statement, 'multi');
  const replaced = isReplacement(change);
  if (multi && replaced) throw failedToParse('multi update is not supported for replacement-style update');
  const variables = statement.c ?? body.let;
  const query = { ...queryOf(statement, 'q', services.now()), sort: docField(statement, 'sort'), limit: multi ? 0 : 1 };
  const options = updateOptions(statement, query.filter, services.now(), variables);
  if (options.let !== undefined) query.let = options.let;
  const upsert = flagField(statement, 'upsert');
  const collection = unit.collection();
  const matches = locate(unit.reader, collection, query);
  const updated = compileUpdate(change, options);
  if (collection === undefined || matches.length === 0) {
    if (!upsert) return { n: 0, modified: 0 };
    return { n: 1, modified: 0, upserted: insertUpsert(unit, query.filter, change, options) };
  }
  let modified = 0;
  for (const match of matches) {
    if (unit.writer.update(collection, match, updated(match.doc), replaced)) modified++;
  }
  return { n: matches.length, modified };
}
