import {
  type ActiveFlow,
  type AutomationRun,
  type AutomationStore,
  type EndedRun,
  type RuleRecord,
  type Session,
  type StoredHook,
  unplaced,
  type VersionRef,
  type WaitKind,
} from '@tandem/application';
import type { Conversation, Instant } from '@tandem/domain';
import type { Connection, Model } from 'mongoose';
import { driverCollection, modelOf } from '../connection/model-of.js';
import { MongoTransactions } from '../connection/mongo-transactions.js';
import { sessionOption } from '../connection/session.js';
import { toHead } from '../conversations/head-row.js';
import { type ConversationDocument, conversationSchema } from '../conversations/schema.js';
import { type FlowRow, flowSchema } from '../flows/schema.js';
import { isDuplicateKey } from '../listing/duplicate-key.js';
import { countEnded } from './count-ended.js';
import { EndedRuns } from './ended-runs.js';
import { toRun, toRunRow } from './run-row.js';
import { type RuleDocument, type RunDocument, ruleSchema, runSchema } from './schema.js';

const waitFields = { waitingSince: 'waitingSince', silentSince: 'lastMessage.at' } as const;

export class AutomationRepository implements AutomationStore {
  private readonly runs: Model<RunDocument>;
  private readonly rules: Model<RuleDocument>;
  private readonly ended: EndedRuns;
  private readonly flows: Model<FlowRow>;
  private readonly conversations: Model<ConversationDocument>;

  constructor(connection: Connection) {
    this.runs = modelOf(connection, 'automation_runs', runSchema);
    this.rules = modelOf(connection, 'automation_rules', ruleSchema);
    this.ended = new EndedRuns(
      driverCollection(this.runs),
      driverCollection(this.rules),
      new MongoTransactions(connection),
    );
    this.flows = modelOf(connection, 'flows', flowSchema);
    this.conversations = modelOf(connection, 'conversations', conversationSchema);
  }

  async activeFlows(workspaceId: string): Promise<ActiveFlow[]> {
    const filter = { workspaceId, active: true, publishedVersion: { $exists: true } };
    const rows = await this.flows.find(filter, { name: 1, publishedVersion: 1 }).lean();
    return rows.flatMap(({ _id: flowId, name, publishedVersion: version }) =>
      version === undefined ? [] : [{ flowId, name, version }],
    );
  }

  async records(workspaceId: string): Promise<RuleRecord[]> {
    return (await this.rules.find({ workspaceId }).lean()).map(toRecord);
  }

  async setOrder(workspaceId: string, flowIds: readonly string[], session?: Session): Promise<void> {
    if (flowIds.length === 0) return;
    const updates = flowIds.map((_id, order) => ({
      updateOne: { filter: { _id, workspaceId }, update: { $set: { order } }, upsert: true },
    }));
    await this.rules.bulkWrite(updates, sessionOption(session));
  }

  async setCursor(workspaceId: string, _id: string, cursor: Instant | null, session?: Session): Promise<void> {
    const update = cursor === null ? { $unset: { cursor: 1 } } : { $set: { cursor: new Date(cursor) } };
    await this.rules.updateOne({ _id, workspaceId }, update, { ...sessionOption(session), upsert: true });
  }

  async count(workspaceId: string, _id: string, ended: EndedRun, session: Session): Promise<void> {
    const options = { ...sessionOption(session), upsert: true };
    await this.rules.updateOne({ _id, workspaceId }, countEnded([ended]), options);
  }

  beginEnded(_workspaceId: string, run: AutomationRun, ended: EndedRun): Promise<boolean> {
    return this.ended.add(run, ended);
  }

  async begin(_workspaceId: string, run: AutomationRun): Promise<boolean> {
    try {
      await this.runs.create([toRunRow(run)]);
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  async get(workspaceId: string, id: string): Promise<AutomationRun | undefined> {
    const row = await this.runs.findOne({ _id: id, workspaceId }).lean();
    return row ? toRun(row) : undefined;
  }

  async save(workspaceId: string, run: AutomationRun, session?: Session): Promise<boolean> {
    const { _id, ...row } = toRunRow(run);
    const guard = { _id, workspaceId, revision: run.revision - 1 };
    const result = await this.runs.replaceOne(guard, row, sessionOption(session));
    return result.matchedCount === 1;
  }

  async due(workspaceId: string, now: Instant, limit: number): Promise<AutomationRun[]> {
    const filter = { wakeAt: { $lte: new Date(now) }, workspaceId };
    return (await this.runs.find(filter).sort({ wakeAt: 1 }).limit(limit).lean()).map(toRun);
  }

  async unfinished(workspaceId: string, since: Instant, limit: number): Promise<AutomationRun[]> {
    const filter = { unfinishedSince: { $lte: new Date(since) }, workspaceId };
    return (await this.runs.find(filter).sort({ unfinishedSince: 1 }).limit(limit).lean()).map(toRun);
  }

  async awaiting(workspaceId: string, names: readonly string[], conversationIds: readonly string[]) {
    const filter = { workspaceId, awaits: { $in: [...names] }, conversationId: { $in: [...conversationIds] } };
    const rows = await this.runs.find(filter, { conversationId: 1 }).lean();
    return rows.map(({ _id: id, conversationId }) => ({ id, conversationId }));
  }

  async openBut(workspaceId: string, flowIds: readonly string[], limit: number): Promise<string[]> {
    const filter = { workspaceId, open: true as const, flowId: { $nin: [...flowIds] } };
    return (await this.runs.find(filter, { _id: 1 }).limit(limit).lean()).map(({ _id }) => _id);
  }

  async openVersions(workspaceId: string): Promise<VersionRef[]> {
    const found = await Promise.all([
      this.runs.aggregate<{ _id: VersionRef }>([
        { $match: { workspaceId, open: true } },
        { $group: { _id: { flowId: '$flowId', version: '$version' } } },
      ]),
      this.conversations.aggregate<{ _id: VersionRef }>([
        { $match: { workspaceId, open: true, 'flow.running': true } },
        { $group: { _id: { flowId: '$flow.flowId', version: '$flow.version' } } },
      ]),
    ]);
    return found.flat().map(({ _id }) => _id);
  }

  countSince(workspaceId: string, flowId: string, conversationId: string, since: Instant): Promise<number> {
    return this.runs.countDocuments({ workspaceId, flowId, startedAt: { $gte: new Date(since) }, conversationId });
  }

  async runsOf(workspaceId: string, flowId: string, limit: number): Promise<AutomationRun[]> {
    const rows = await this.runs.find({ workspaceId, flowId }).sort({ startedAt: -1 }).limit(limit).lean();
    return rows.map(toRun);
  }

  async waitingBetween(
    workspaceId: string,
    kind: WaitKind,
    { from, to, limit }: { from: Instant; to: Instant; limit: number },
  ): Promise<Conversation[]> {
    const field = waitFields[kind];
    // Dates of a preview are kept as numbers, like everything inside it.
    const stored = (at: Instant) => (kind === 'waitingSince' ? new Date(at) : at);
    const rows = await this.conversations
      .find({ workspaceId, open: true, [field]: { $gt: stored(from), $lte: stored(to) } })
      .sort({ [field]: 1 })
      .limit(limit)
      .lean();
    return rows.map(toHead);
  }

  async hook(flowId: string): Promise<StoredHook | undefined> {
    const row = await this.rules.findOne({ _id: flowId }, { workspaceId: 1, hook: 1 }).lean();
    return row?.hook === undefined ? undefined : { workspaceId: row.workspaceId, sealed: row.hook };
  }

  async setHook(workspaceId: string, _id: string, hook: string, session?: Session): Promise<void> {
    const options = { ...sessionOption(session), upsert: true };
    await this.rules.updateOne({ _id, workspaceId }, { $set: { hook } }, options);
  }
}

const toRecord = ({ _id, order = unplaced, cursor, runs = 0, errors = 0, lastRunAt, lastError }: RuleDocument) => ({
  ...{ flowId: _id, order, runs, errors },
  ...(cursor ? { cursor: cursor.getTime() } : {}),
  ...(lastRunAt ? { lastRunAt: lastRunAt.getTime() } : {}),
  ...(lastError ? { lastError } : {}),
});
