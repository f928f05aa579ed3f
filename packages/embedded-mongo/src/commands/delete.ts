import { type Doc, isDoc } from '../bson/value.js';
import { failedToParse } from '../errors.js';
import { intField } from './arguments.js';
import type { Command, CommandContext } from './context.js';
import { locate } from './located.js';
import { queryOf } from './read-options.js';
import { runStatements, type Statement, statementsOf } from './statements.js';

/** `delete`. */
export const deleteCommand: Command = (context) =>
  runStatements(
    context,
    statementsOf(context, 'deletes').map((statement) => deletion(context, statement)),
    ({ n }) => ({ n }),
  );

function deletion({ services, body }: CommandContext, statement: Doc): Statement {
  const variables = isDoc(body.let) ? { let: body.let } : {};
  const limit = intField(statement, 'limit');
  if (limit !== 0 && limit !== 1) {
    throw failedToParse(`The limit field in delete objects must be 0 or 1. Got ${limit}`);
  }
  const query = { ...queryOf(statement, 'q', services.now()), ...variables, limit };
  return {
    query,
    upsert: false,
    run: (unit, found) => {
      const collection = unit.collection();
      const matches = locate(unit.reader, collection, query, found);
      if (collection !== undefined) for (const match of matches) unit.writer.remove(collection, match);
      return { n: matches.length, modified: 0 };
    },
  };
}
