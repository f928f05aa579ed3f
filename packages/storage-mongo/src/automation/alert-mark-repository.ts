import type { AlertMark, AlertMarks, Session } from '@tandem/application';
import { type Connection, type Model, Schema } from 'mongoose';
import { modelOf } from '../connection/model-of.js';
import { sessionOption } from '../connection/session.js';

interface AlertMarkDocument {
  /** The person's. */
  _id: string;
  workspaceId: string;
  seenAt?: number;
  mailedAt?: number;
}

const schema = new Schema<AlertMarkDocument>(
  {
    _id: { type: String, required: true },
    workspaceId: { type: String, required: true },
    seenAt: Number,
    mailedAt: Number,
  },
  { collection: 'alert_marks', versionKey: false, strict: 'throw' },
);

export class AlertMarkRepository implements AlertMarks {
  private readonly model: Model<AlertMarkDocument>;

  constructor(connection: Connection) {
    this.model = modelOf(connection, 'alert_marks', schema);
  }

  async get(workspaceId: string, userId: string): Promise<AlertMark> {
    const row = await this.model.findOne({ _id: userId, workspaceId }).lean();
    return { seenAt: row?.seenAt ?? 0, mailedAt: row?.mailedAt ?? 0 };
  }

  async move(workspaceId: string, userId: string, to: Partial<AlertMark>, session?: Session): Promise<void> {
    await this.model.updateOne({ _id: userId, workspaceId }, { $max: to }, { upsert: true, ...sessionOption(session) });
  }
}
