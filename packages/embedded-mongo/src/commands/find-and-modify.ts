import type { Doc } from '../bson/value.js';
import { failedToParse } from '../errors.js';
import { compileProjection } from '../query/projection.js';
import type { Match, Query } from '../storage/matches.js';
import { compileUpdate } from '../update/apply.js';
import { refuseExpr } from '../update/upsert-seed.js';
import type { Reply } from '../wire/reply.js';
import { docField, flagField } from './arguments.js';
import type { Command, CommandContext } from './context.js';
import { locate, searchAhead } from './located.js';
import { collectionName } from './namespace.js';
import { queryOf } from './read-options.js';
import { insertUpsert, isReplacement, updateField, updateOptions, withCollation } from './update-statement.js';
import { runWrite, type WriteUnit } from './write-command.js';

/** `findAndModify`: one document is found, changed or removed, and answered as it was or (`new`) as it is. */
export const findAndModify: Command = async (context) => {
  const { body } = context;
  const remove = flagField(body, 'remove');
  if (remove && body.update !== undefined) throw failedToParse("Cannot specify both an 'update' and 'remove'=true");
  if (!remove && body.update === undefined)
    throw failedToParse("Either an 'update' or 'remove'=true must be specified");
  if (remove && flagField(body, 'upsert')) throw failedToParse("Cannot specify both 'upsert'=true and 'remove'=true");
  if (remove && flagField(body, 'new'))
    throw failedToParse(
      "Cannot specify both 'new'=true and 'remove'=true; 'remove' always returns the deleted document",
    );
  if (remove && body.arrayFilters !== undefined) throw failedToParse("Cannot specify arrayFilters and 'remove'=true");
  if (flagField(body, 'upsert')) refuseExpr(docField(body, 'query') ?? {});
  const query = { ...queryOf(body, 'query', context.services.now()), sort: docField(body, 'sort'), limit: 1 };
  const ns = `${context.db}.${collectionName(context)}`;
  const found = context.transaction === undefined ? await searchAhead(context.services, ns, query) : undefined;
  return runWrite(context, flagField(body, 'upsert'), (unit) => {
    const [match] = locate(unit.reader, unit.collection(), query, found);
    if (remove) return removeOne(body, unit, query, match);
    return updateOne(context, unit, query, match);
  });
};

function removeOne(body: Doc, unit: WriteUnit, query: Query, match: Match | undefined): Reply {
  if (match === undefined) return { fields: { lastErrorObject: { n: 0 }, value: null } };
  unit.writer.remove(unit.ensure(), match);
  return { fields: { lastErrorObject: { n: 1 }, value: shown(body, match.doc, query) } };
}

function updateOne({ body, services }: CommandContext, unit: WriteUnit, query: Query, match: Match | undefined): Reply {
  const change = updateField(body, 'update');
  const { filter } = query;
  const options = withCollation(updateOptions(body, filter, services.now(), body.let), query, unit.collection());
  const wantsNew = flagField(body, 'new');
  if (match !== undefined) {
    const after = compileUpdate(change, options)(match.doc);
    unit.writer.update(unit.ensure(), match, after, isReplacement(change));
    const value = shown(body, wantsNew ? after : match.doc, query);
    return { fields: { lastErrorObject: { n: 1, updatedExisting: true }, value } };
  }
  if (!flagField(body, 'upsert')) {
    return { fields: { lastErrorObject: { n: 0, updatedExisting: false }, value: null } };
  }
  const inserted = insertUpsert(unit, filter, change, options);
  const lastErrorObject = { n: 1, updatedExisting: false, upserted: inserted._id };
  return { fields: { lastErrorObject, value: wantsNew ? shown(body, inserted, query) : null } };
}

function shown(body: Doc, doc: Doc, query: Query): Doc {
  const spec = docField(body, 'fields');
  return spec === undefined ? doc : compileProjection(spec, query)(doc);
}
