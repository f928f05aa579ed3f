import type { TimerAction } from '@tandem/application';
import { Schema } from 'mongoose';

export interface TimerDocument {
  /** `<workspace> <key>`: a key stands once. */
  _id: string;
  workspaceId: string;
  key: string;
  dueAt: Date;
  action: TimerAction;
}

export const timerSchema = new Schema<TimerDocument>(
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
