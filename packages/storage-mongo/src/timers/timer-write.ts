import type { TimerChange } from '@tandem/application';
import type { AnyBulkWriteOperation } from 'mongodb';
import { escapePattern } from '../listing/search.js';
import type { TimerDocument } from './schema.js';

export const timerId = (workspaceId: string, key: string): string => `${workspaceId} ${key}`;

/** A change of the timers as a write of the store. */
export function timerWrite(workspaceId: string, change: TimerChange): AnyBulkWriteOperation<TimerDocument> {
  if ('schedule' in change) {
    const { key, dueAt, action } = change.schedule;
    const set = { workspaceId, key, dueAt: new Date(dueAt), action };
    return { updateOne: { filter: { _id: timerId(workspaceId, key) }, update: { $set: set }, upsert: true } };
  }
  if ('cancel' in change) return { deleteOne: { filter: { _id: timerId(workspaceId, change.cancel) } } };
  const $regex = `^${escapePattern(timerId(workspaceId, change.cancelAll))}`;
  return { deleteMany: { filter: { _id: { $regex } } } };
}
