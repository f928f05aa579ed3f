import type { Session, Timer, TimerChange, Timers } from '@tandem/application';
import type { Instant } from '@tandem/domain';
import type { Connection, Model } from 'mongoose';
import { modelOf } from '../connection/model-of.js';
import { sessionOption } from '../connection/session.js';
import { type TimerDocument, timerSchema } from './schema.js';
import { timerId, timerWrite } from './timer-write.js';

export class TimerRepository implements Timers {
  private readonly model: Model<TimerDocument>;

  constructor(connection: Connection) {
    this.model = modelOf(connection, 'timers', timerSchema);
  }

  async schedule(workspaceId: string, timer: Timer, session?: Session): Promise<void> {
    await this.change(workspaceId, { schedule: timer }, session);
  }

  async cancel(workspaceId: string, key: string, session?: Session): Promise<void> {
    await this.change(workspaceId, { cancel: key }, session);
  }

  async cancelAll(workspaceId: string, keyPrefix: string, session?: Session): Promise<void> {
    await this.change(workspaceId, { cancelAll: keyPrefix }, session);
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
    const due = { _id: timerId(workspaceId, key), dueAt: new Date(dueAt) };
    const result = await this.model.deleteOne(due, sessionOption(session));
    return result.deletedCount === 1;
  }

  private async change(workspaceId: string, change: TimerChange, session: Session | undefined): Promise<void> {
    await this.model.bulkWrite([timerWrite(workspaceId, change)], sessionOption(session));
  }
}
