import type { Doc } from '../bson/value.js';
import { failedToParse, MongoError } from '../errors.js';
import { compileUpdate } from '../update/apply.js';
import { refuseExpr } from '../update/upsert-seed.js';
import { flagField } from './arguments.js';
import type { Command, CommandContext } from './context.js';
import { type Candidates, locate } from './located.js';
import { queryOf } from './read-options.js';
import { type Outcome, runStatements, type Statement, statementsOf } from './statements.js';
import { insertUpsert, isReplacement, updateField, updateOptions, withCollation } from './update-statement.js';
import type { WriteUnit } from './write-command.js';

/** `update`. */
export const update: Command = (context) =>
  runStatements(
    context,
    statementsOf(context, 'updates').map((statement) => updating(context, statement)),
    ({ n, modified, upserted }) => ({ n, nModified: modified, ...(upserted.length > 0 ? { upserted } : {}) }),
  );

function updating({ services, body }: CommandContext, statement: Doc): Statement {
  const change = updateField(statement, 'u');
  const multi = flagField(statement, 'multi');
  const replaced = isReplacement(change);
  const base = queryOf(statement, 'q', services.now());
  const options = updateOptions(statement, base.filter, services.now(), statement.c ?? body.let);
  const variables = options.let === undefined ? {} : { let: options.let };
  const query = { ...base, ...variables, limit: multi ? 0 : 1 };
  const upsert = flagField(statement, 'upsert');
  const run = (unit: WriteUnit, found: Candidates | undefined): Outcome => {
    if (multi && replaced) throw failedToParse('multi update is not supported for replacement-style update');
    if (upsert) refuseExpr(base.filter);
    if (statement.c !== undefined && !Array.isArray(change))
      throw new MongoError(51198, 'Constant values may only be specified for pipeline updates');
    const collection = unit.collection();
    const matches = locate(unit.reader, collection, query, found);
    const collated = withCollation(options, query, collection);
    const updated = compileUpdate(change, collated);
    if (collection === undefined || matches.length === 0) {
      if (!upsert) return { n: 0, modified: 0 };
      return { n: 1, modified: 0, upserted: insertUpsert(unit, query.filter, change, collated) };
    }
    let modified = 0;
    for (const match of matches) {
      if (unit.writer.update(collection, match, updated(match.doc), replaced)) modified++;
    }
    return { n: matches.length, modified };
  };
  return { query, upsert, run };
}
