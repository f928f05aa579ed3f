import { createHash } from 'node:crypto';
import type { InboundEvent } from '@tandem/plugin-sdk';
import type { z } from 'zod';
import { contentOf } from './content.js';
import { fromPostback } from './postback.js';
import * as schemas from './webhook-schemas.js';

interface Happened {
  dedupeKey: string;
  from: { externalId: string };
}
type Reader = (value: unknown, happened: Happened) => InboundEvent;

const reader =
  <T>(schema: z.ZodType<T>, read: (value: T, happened: Happened) => InboundEvent): Reader =>
  (value, happened) => {
    const parsed = schema.safeParse(value);
    return parsed.success ? read(parsed.data, happened) : ignored(happened.dedupeKey, 'unknown shape');
  };

const ignored = (dedupeKey: string, reason: string): InboundEvent => ({ type: 'ignored', dedupeKey, reason });

const written = reader(schemas.message, (message, happened) => ({
  type: 'message.received',
  ...happened,
  ...contentOf(message),
}));

const chosen = reader(schemas.postback, ({ data, params = {} }, happened) => {
  if (params.newRichMenuAliasId !== undefined) return ignored(happened.dedupeKey, 'another rich menu');
  const { id, title } = fromPostback(data);
  const picked = params.datetime ?? params.date ?? params.time ?? title;
  return { type: 'message.received', ...happened, kind: 'choice', text: picked, choice: { id, title: picked } };
});

/** By type: the field that says what happened, and how it is read. Of the others we take note by name. */
const readers: ReadonlyMap<string, [field: string, read: Reader]> = new Map([
  ['message', ['message', written]],
  [
    'messageEdited',
    [
      'message',
      reader(schemas.edited, ({ id: ref, text }, happened) => ({ type: 'message.edited', ...happened, ref, text })),
    ],
  ],
  [
    'unsend',
    [
      'unsend',
      reader(schemas.unsend, ({ messageId: ref }, happened) => ({ type: 'message.deleted', ...happened, ref })),
    ],
  ],
  ['follow', ['type', (_, happened) => ({ type: 'contact.opened', ...happened })]],
  ['unfollow', ['type', (_, happened) => ({ type: 'contact.closed', ...happened, reason: 'unfollowed' })]],
  ['postback', ['postback', chosen]],
]);

/** What happens to the account itself. */
const notices: Readonly<Record<string, string>> = {
  botSuspended: 'LINE has suspended the account.',
  botResumed: 'LINE has given the account back.',
  activated: 'The account answers in this chat.',
  deactivated: 'Another module answers in this chat.',
};

/**
 * One event of a webhook. A group's talk is among people: no customer of ours.
 * @param otherKey for what has no id that we can read
 */
export function toEvent(given: unknown, otherKey: string): InboundEvent {
  const parsed = schemas.lineEvent.safeParse(given);
  if (!parsed.success) return ignored(otherKey, 'unknown shape');
  const event = parsed.data;
  const dedupeKey = event.webhookEventId ?? keyOf(event);
  const { type, source, mode } = event;
  const notice = notices[type];
  if (notice !== undefined) return { type: 'account.notice', dedupeKey, code: type, text: notice };
  if (source?.type !== 'user' || source.userId === undefined) {
    return ignored(dedupeKey, `${type} of ${source?.type ?? 'nobody'}`);
  }
  // Another module holds the chat, and answers.
  if (mode === 'standby') return ignored(dedupeKey, 'standby');
  const [field, read] = readers.get(type) ?? [];
  if (field === undefined || read === undefined) return ignored(dedupeKey, type);
  return read(event[field], { dedupeKey, from: { externalId: source.userId } });
}

/** What tells an event from others, and stays when it is delivered again. */
export function keyOf(event: schemas.LineEvent): string {
  const { type, source, timestamp } = event;
  const happened = event[readers.get(type)?.[0] ?? type];
  const told = JSON.stringify([type, timestamp, wordsOf(source), wordsOf(happened)]);
  return createHash('sha256').update(told).digest('hex');
}

/** Two levels and nothing within: a body may be nested deeper than it can be written. */
function wordsOf(value: unknown, levels = 2): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (levels === 0) return undefined;
  return Object.entries(value).map(([name, inner]) => [name, wordsOf(inner, levels - 1)]);
}
