import type { AppendBatch } from '@tandem/application';
import type { Conversation } from '@tandem/domain';
import { fromDates, toDates } from '../rows/dates.js';
import { type ConversationDocument, conversationDates } from './schema.js';

export function toHeadRow(head: Conversation): ConversationDocument {
  const { id, attributes, ...rest } = toDates(head, conversationDates);
  const open = head.state === 'resolved' ? {} : { open: true as const };
  return { ...rest, _id: id, attributes: JSON.stringify(attributes), ...open };
}

export function toHead(row: ConversationDocument): Conversation {
  const { _id: id, open: _open, attributes, ...rest } = row;
  const known = fromDates<Omit<Conversation, 'id' | 'attributes'>>(rest, conversationDates);
  return { ...known, id, attributes: JSON.parse(attributes) as Conversation['attributes'] };
}

/** What changed between two heads, as a guarded update: a newer head is left alone. */
export function headUpdate(workspaceId: string, { before, after }: Pick<AppendBatch, 'before' | 'after'>) {
  const $set: Record<string, unknown> = {};
  const $unset: Record<string, ''> = {};
  for (const [field, value] of Object.entries(after)) {
    if (value !== before[field as keyof Conversation]) $set[field] = stored(field, value);
  }
  for (const field of Object.keys(before)) {
    if (!(field in after)) $unset[field] = '';
  }
  if (after.state === 'resolved' && before.state !== 'resolved') $unset.open = '';
  if (after.state !== 'resolved' && before.state === 'resolved') $set.open = true;
  return {
    filter: { _id: after.id, workspaceId, seq: { $lt: after.seq } },
    update: Object.keys($unset).length === 0 ? { $set } : { $set, $unset },
  };
}

const dates = new Set<string>(conversationDates);

function stored(field: string, value: unknown): unknown {
  if (typeof value === 'number' && dates.has(field)) return new Date(value);
  return field === 'attributes' ? JSON.stringify(value) : value;
}
