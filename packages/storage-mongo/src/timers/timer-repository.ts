import type { Session, Timer, TimerAction, Timers } from '@tandem/application';
import type { Instant } from '@tandem/domain';
import { type Connection, type Model, Schema } from 'mongoose';
import { modelOf } from '../connection/model-of.js';
import { sessionOption } from '../connection/session.js';
import { escapePattern } from '../listing/search.js';

interface TimerDocument {
  /** `<workspace> <key>`: a key stands once. */
  _id: string;
  workspaceId: string;
  key: string;
  dueAt: Date;
  action: TimerAction;
}

const schema = new Schema<TimerDocument>(
  {
    _id: { type: String, required: true },
    workspaceId: { type: String, required: true },
    key: { type: String, required: true },
    dueAt: { type: Date, required: true },
    action: { type: Schema.Types.Mixed, required: true },
  },
  { collection: 'timers', versionKey: false, strict: 'throw' },
)
  // What is due next.
  .index({ workspaceId: 1, dueAt: 1 });

const idOf = (workspaceId: string, key: string): string => `${workspaceId} ${key}`;

export class TimerRepository implements Timers {
  private readonly model: Model<TimerDocument>;

  constructor(connection: Connection) {
    this.model = modelOf(connection, 'timers', schema);
  }

  async schedule(workspaceId: string, { key, dueAt, action }: Timer, session?: Session): Promise<void> {
    const set = { workspaceId, key, dueAt: new Date(dueAt), action };
    const options = { ...sessionOption(session), upsert: true };
    await this.model.updateOne({ _id: idOf(workspaceId, key) }, { $set: set }, options);
  }

  async cancel(workspaceId: string, key: string, session?: Session): Promise<void> {
    await this.model.deleteOne({ _id: idOf(workspaceId, key) }, sessionOption(session));
  }

  async cancelAll(workspaceId: string, keyPrefix: string, session?: Session): Promise<void> {
    const _id = { $regex: `^${escapePattern(idOf(workspaceId, keyPrefix))}` };
    await this.model.deleteMany({ _id }, sessionOption(session));
  }

  async due(workspaceId: string, now: Instant, limit: number): Promise<Timer[]> {
    const rows = await this.model
      .find({ workspaceId, dueAt: { $lte: new Date(now) } })
      .sort({ dueAt: 1, _id: 1 })
      .limit(limit)
      .lean();
    return rows.map(({ key, dueAt, action }) => ({ key, dueAt: dueAt.getTime(), action }));
  }

  async take(workspaceId: string, key: string, dueAt: Instant, session: Session): Promise<boolean> {
    const due = { _id: idOf(workspaceId, key), dueAt: new Date(dueAt) };
    const result = await this.model.deleteOne(due, sessionOption(session));
    return result.deletedCount === 1;
  }
}
