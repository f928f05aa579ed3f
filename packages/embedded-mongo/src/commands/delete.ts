import { decode } from '../bson/decode.js';
import type { Doc } from '../bson/value.js';
import { badValue, MongoError } from '../errors.js';
import { docsField, intField } from './arguments.js';
import type { Command, CommandContext } from './context.js';
import { errorFields } from './error-reply.js';
import { locate } from './located.js';
import { queryOf } from './read-options.js';
import { runWrite, type WriteUnit } from './write-command.js';

/** `delete`. */
export const deleteCommand: Command = (context) => {
  const statements = statementsOf(context, 'deletes');
  return runWrite(context, (unit) => {
    const writeErrors: Doc[] = [];
    let n = 0;
    for (const [index, statement] of statements.entries()) {
      try {
        n += remove(context, unit, statement);
      } catch (error) {
        if (!(error instanceof MongoError) || error.errorLabels.length > 0) throw error;
        writeErrors.push({ index, ...errorFields(error) });
        if (context.body.ordered !== false) break;
      }
    }
    return { fields: writeErrors.length > 0 ? { n, writeErrors } : { n } };
  });
};

function remove({ services, body }: CommandContext, unit: WriteUnit, statement: Doc): number {
  const collection = unit.collection();
  const query = { ...queryOf(statement, 'q', services.now()), limit: intField(statement, 'limit') ?? 0 };
  if (body.let !== undefined) query.let = body.let as NonNullable<typeof query.let>;
  const matches = locate(unit.reader, collection, query);
  if (collection !== undefined) for (const match of matches) unit.writer.remove(collection, match);
  return matches.length;
}

/** The statements of an `update` or `delete`, inline or as a document sequence. */
export function statementsOf({ request, body }: CommandContext, name: string): Doc[] {
  const statements = request.sequences.get(name)?.map(decode) ?? docsField(body, name);
  if (statements === undefined || statements.length === 0) {
    throw badValue('Write batch sizes must be between 1 and 100000. Got 0 operations.');
  }
  return statements;
}
