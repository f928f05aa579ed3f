import type { AutomationRun, EndedRun } from '@tandem/application';
import type { AnyBulkWriteOperation, Collection } from 'mongodb';
import { Gather } from '../connection/gather.js';
import type { MongoTransactions } from '../connection/mongo-transactions.js';
import { clientSessionOf } from '../connection/session.js';
import { isDuplicateKey } from '../listing/duplicate-key.js';
import { countEnded } from './count-ended.js';
import { toRunRow } from './run-row.js';
import type { RuleDocument, RunDocument } from './schema.js';

interface Ended {
  run: AutomationRun;
  ended: EndedRun;
}

/** Runs that are over when they are first stored: many of them, and what they add to their rules, in one transaction. */
export class EndedRuns {
  /** One group at a time: two of them would meet in the counts of a rule. */
  private readonly group = new Gather<Ended, boolean>((group) => this.store(group), { maxUnderWay: 1 });

  constructor(
    private readonly runs: Collection<RunDocument>,
    private readonly rules: Collection<RuleDocument>,
    private readonly transactions: MongoTransactions,
  ) {}

  /** False when its id is there already; then nothing is counted. */
  add(run: AutomationRun, ended: EndedRun): Promise<boolean> {
    return this.group.add({ run, ended });
  }

  private async store(group: readonly Ended[]): Promise<boolean[]> {
    try {
      await this.write(group);
      return group.map(() => true);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return group.length === 1 ? [false] : this.oneByOne(group);
    }
  }

  /** One that is there already must not keep the others out. */
  private async oneByOne(group: readonly Ended[]): Promise<boolean[]> {
    const stored: boolean[] = [];
    for (const each of group) stored.push(...(await this.store([each])));
    return stored;
  }

  private write(group: readonly Ended[]): Promise<void> {
    return this.transactions.run(async (session) => {
      const options = { session: clientSessionOf(session) };
      const rows = group.map(({ run }) => toRunRow(run));
      await this.runs.insertMany(rows, options);
      await this.rules.bulkWrite(countsOf(group), options);
    });
  }
}

/** One update for each rule among them. */
function countsOf(group: readonly Ended[]): AnyBulkWriteOperation<RuleDocument>[] {
  const rules = new Map(group.map(({ run: { flowId, workspaceId } }) => [flowId, workspaceId]));
  return [...rules].map(([_id, workspaceId]) => {
    const ended = group.filter(({ run }) => run.flowId === _id).map((each) => each.ended);
    return { updateOne: { filter: { _id, workspaceId }, update: countEnded(ended), upsert: true } };
  });
}
