import { decode } from '../bson/decode.js';
import type { Doc } from '../bson/value.js';
import { badValue, MongoError } from '../errors.js';
import type { Query } from '../storage/matches.js';
import { errorFields } from '../wire/error-reply.js';
import { replyElements } from '../wire/reply.js';
import { docsField } from './arguments.js';
import type { CommandContext } from './context.js';
import { checkStatement } from './known-fields.js';
import { type Candidates, searchAhead } from './located.js';
import { collectionName } from './namespace.js';
import { runWrite, type WriteUnit } from './write-command.js';

/** Documents changed in one write group by a statement that changes many. */
const PIECE = 500;

/** What a statement, or a piece of one, did. */
export interface Outcome {
  n: number;
  modified: number;
  upserted?: Doc;
}

/** A statement of an `update` or `delete` as it will run. */
export interface Statement {
  query: Query;
  upsert: boolean;
  run(unit: WriteUnit, found: Candidates | undefined): Outcome;
}

interface Job {
  index: number;
  statement: Statement;
  found: Candidates | undefined;
}

interface Totals {
  n: number;
  modified: number;
  upserted: Doc[];
  writeErrors: Doc[];
  stopped: boolean;
}

/** The documents of an `update` or `delete`, inline or as a document sequence. */
export function statementsOf({ request, body }: CommandContext, name: string): Doc[] {
  const statements = request.sequences.get(name)?.map(decode) ?? docsField(body, name);
  if (statements === undefined || statements.length === 0) {
    throw badValue('Write batch sizes must be between 1 and 100000. Got 0 operations.');
  }
  for (const statement of statements) checkStatement(name, statement);
  return statements;
}

/**
 * Runs statements in order. Usually all in one write group; a statement that changes very many documents runs in pieces, so that
 * other clients are served between them, as MongoDB yields in a multi-document write.
 */
export async function runStatements(
  context: CommandContext,
  statements: readonly Statement[],
  fieldsOf: (totals: Totals) => Doc,
): Promise<Buffer> {
  const ordered = context.body.ordered !== false;
  const creates = statements.some((one) => one.upsert);
  const groups = context.transaction === undefined ? await plan(context, statements) : [jobsOf(statements)];
  const only = groups[0];
  if (groups.length === 1 && only !== undefined) {
    return runWrite(context, creates, (unit) => ({ fields: reply(fieldsOf, runJobs(unit, only, ordered)) }));
  }
  const sum: Totals = { n: 0, modified: 0, upserted: [], writeErrors: [], stopped: false };
  for (const group of groups) {
    let totals = sum;
    await runWrite(context, creates, (unit) => {
      totals = runJobs(unit, group, ordered);
      return {};
    });
    sum.n += totals.n;
    sum.modified += totals.modified;
    sum.upserted.push(...totals.upserted);
    sum.writeErrors.push(...totals.writeErrors);
    if (totals.stopped) break;
  }
  return replyElements({ fields: reply(fieldsOf, sum) });
}

const reply = (fieldsOf: (totals: Totals) => Doc, totals: Totals): Doc => ({
  ...fieldsOf(totals),
  ...(totals.writeErrors.length > 0 ? { writeErrors: totals.writeErrors } : {}),
});

const jobsOf = (statements: readonly Statement[]): Job[] =>
  statements.map((statement, index) => ({ index, statement, found: undefined }));

/** Searches ahead for the statements that need it and cuts the large ones into groups of their own. */
async function plan(context: CommandContext, statements: readonly Statement[]): Promise<Job[][]> {
  const ns = `${context.db}.${collectionName(context)}`;
  const groups: Job[][] = [];
  let current: Job[] = [];
  for (const [index, statement] of statements.entries()) {
    const found = await searchAhead(context.services, ns, statement.query);
    if (found === undefined || found.records.length <= PIECE) {
      current.push({ index, statement, found });
      continue;
    }
    if (current.length > 0) groups.push(current);
    current = [];
    for (let at = 0; at < found.records.length; at += PIECE) {
      groups.push([{ index, statement, found: { ...found, records: found.records.slice(at, at + PIECE) } }]);
    }
  }
  if (current.length > 0) groups.push(current);
  return groups;
}

function runJobs(unit: WriteUnit, jobs: readonly Job[], ordered: boolean): Totals {
  const totals: Totals = { n: 0, modified: 0, upserted: [], writeErrors: [], stopped: false };
  for (const { index, statement, found } of jobs) {
    try {
      const outcome = statement.run(unit, found);
      totals.n += outcome.n;
      totals.modified += outcome.modified;
      if (outcome.upserted !== undefined) totals.upserted.push({ index, _id: outcome.upserted._id });
    } catch (error) {
      if (!(error instanceof MongoError) || error.errorLabels.length > 0) throw error;
      totals.writeErrors.push({ index, ...errorFields(error) });
      totals.stopped = ordered;
      if (ordered) break;
    }
  }
  return totals;
}
