import type { AgentChange, AgentProfile, Agents, Session } from '@tandem/application';
import { type Agent, BugError, type Capacity, type ChannelKind, type Instant, type Presence } from '@tandem/domain';
import type { Connection, Model } from 'mongoose';
import { sessionOption } from '../connection/session.js';
import { updateOf } from '../rows/changes.js';
import { type AgentDocument, agentSchema } from './schema.js';

const nothing: Capacity = { voice: 0, chat: 0, message: 0, email: 0 };

export class AgentRepository implements Agents {
  private readonly model: Model<AgentDocument>;

  constructor(connection: Connection) {
    this.model = connection.model<AgentDocument>('agents', agentSchema);
  }

  async get(workspaceId: string, id: string, session?: Session): Promise<Agent | undefined> {
    const row = await this.model.findOne({ _id: id, workspaceId }, null, sessionOption(session)).lean();
    return row ? toAgent(row) : undefined;
  }

  getMany(workspaceId: string, ids: readonly string[]): Promise<Agent[]> {
    return this.find({ workspaceId, _id: { $in: [...ids] } });
  }

  list(workspaceId: string): Promise<Agent[]> {
    return this.find({ workspaceId });
  }

  membersOf(workspaceId: string, queueIds: readonly string[]): Promise<Agent[]> {
    return this.find({ workspaceId, queueIds: { $in: [...queueIds] } });
  }

  async saveProfile(workspaceId: string, { id, ...profile }: AgentProfile, now: Instant, session?: Session) {
    const start = { presence: 'offline', presenceSince: now, load: nothing, wrapUp: nothing, idleSince: now };
    const row = await this.model
      .findOneAndUpdate(
        { _id: id, workspaceId },
        { $set: profile, $setOnInsert: start },
        { ...sessionOption(session), upsert: true, returnDocument: 'after' },
      )
      .lean();
    if (!row) {
      throw new BugError('store.upsert_gave_nothing', 'An upsert answered no document.');
    }
    return toAgent(row);
  }

  async setMembers(workspaceId: string, queueId: string, memberIds: readonly string[], session?: Session) {
    const _id = [...memberIds];
    const left = { workspaceId, queueIds: queueId, _id: { $nin: _id } };
    const joined = { workspaceId, _id: { $in: _id }, queueIds: { $ne: queueId } };
    await this.model.updateMany(left, { $pull: { queueIds: queueId } }, sessionOption(session));
    await this.model.updateMany(joined, { $addToSet: { queueIds: queueId } }, sessionOption(session));
  }

  async setPresence(
    workspaceId: string,
    id: string,
    presence: Presence,
    reason: string | undefined,
    now: Instant,
    session?: Session,
  ): Promise<Agent | undefined> {
    const set = { presence, presenceSince: now };
    const change =
      reason === undefined
        ? { $set: set, $unset: { presenceReason: 1 as const } }
        : { $set: { ...set, presenceReason: reason } };
    const options = { ...sessionOption(session), returnDocument: 'before' } as const;
    const row = await this.model.findOneAndUpdate({ _id: id, workspaceId }, change, options).lean();
    return row ? toAgent(row) : undefined;
  }

  async change(workspaceId: string, id: string, change: AgentChange, session?: Session): Promise<Agent | undefined> {
    const options = { ...sessionOption(session), returnDocument: 'after' } as const;
    const row = await this.model.findOneAndUpdate({ _id: id, workspaceId }, updateOf(change, []), options).lean();
    return row ? toAgent(row) : undefined;
  }

  withBreak(workspaceId: string, session?: Session): Promise<Agent[]> {
    return this.find({ workspaceId, 'break.state': { $exists: true } }, session);
  }

  async take(workspaceId: string, id: string, kind: ChannelKind, at: Instant, session?: Session): Promise<boolean> {
    const used = { $add: [`$load.${kind}`, { $ifNull: [`$wrapUp.${kind}`, 0] }] };
    const free = { $expr: { $lt: [used, `$capacity.${kind}`] } };
    const result = await this.model.updateOne(
      { _id: id, workspaceId, active: true, presence: 'available', ...free },
      { $inc: { [`load.${kind}`]: 1 }, $set: { lastOfferedAt: at } },
      sessionOption(session),
    );
    return result.modifiedCount === 1;
  }

  addLoad(
    workspaceId: string,
    id: string,
    kind: ChannelKind,
    by: 1 | -1,
    idleSince?: Instant,
    session?: Session,
  ): Promise<Agent | undefined> {
    return this.count(workspaceId, id, `load.${kind}`, by, idleSince, session);
  }

  addWrapUp(
    workspaceId: string,
    id: string,
    kind: ChannelKind,
    by: 1 | -1,
    idleSince?: Instant,
    session?: Session,
  ): Promise<Agent | undefined> {
    return this.count(workspaceId, id, `wrapUp.${kind}`, by, idleSince, session);
  }

  async setWrapUp(workspaceId: string, id: string, wrapUp: Capacity, session?: Session): Promise<void> {
    await this.model.updateOne({ _id: id, workspaceId }, { $set: { wrapUp } }, sessionOption(session));
  }

  async setLoad(workspaceId: string, id: string, load: Capacity, session?: Session): Promise<void> {
    await this.model.updateOne({ _id: id, workspaceId }, { $set: { load } }, sessionOption(session));
  }

  /** One more or less of a count that does not go below 0; the agent after it, or as it is when nothing was left to take. */
  private async count(
    workspaceId: string,
    id: string,
    field: string,
    by: 1 | -1,
    idleSince: Instant | undefined,
    session: Session | undefined,
  ): Promise<Agent | undefined> {
    const there = by === -1 ? { [field]: { $gt: 0 } } : {};
    const idle = idleSince === undefined ? {} : { $set: { idleSince } };
    const options = { ...sessionOption(session), returnDocument: 'after' } as const;
    const row = await this.model
      .findOneAndUpdate({ _id: id, workspaceId, ...there }, { $inc: { [field]: by }, ...idle }, options)
      .lean();
    return row ? toAgent(row) : this.get(workspaceId, id, session);
  }

  private async find(filter: Record<string, unknown>, session?: Session): Promise<Agent[]> {
    return (await this.model.find(filter, null, sessionOption(session)).sort({ _id: 1 }).lean()).map(toAgent);
  }
}

/** What was stored before there was wrap-up has none. */
const toAgent = ({ _id: id, wrapUp, ...agent }: AgentDocument): Agent => ({
  id,
  ...agent,
  wrapUp: { ...nothing, ...wrapUp },
});
