import { createHash } from 'node:crypto';
import type { OutboundMessage, Recipient, SendResult } from '@tandem/plugin-sdk';
import type { PluginStore } from '@tandem/plugin-sdk/server';
import { failureOf, isSpentToken } from './failures.js';
import type { LineAnswer, LineApi } from './line-api.js';
import { limits, messagesOf } from './outgoing.js';

interface Outside {
  api: LineApi;
  store: PluginStore;
  /** A token of the customer that still holds, once. */
  takeToken(): string | undefined;
}

/**
 * Answers by reply token while there is one, which is free; else pushes. Repeating a push is safe, as its retry key is
 * made of our message's id. A reply has none: a mark is kept until its outcome is known, and while it stands the same
 * message is never pushed.
 */
export async function send(outside: Outside, message: OutboundMessage, to: Recipient): Promise<SendResult> {
  const messages = messagesOf(message);
  if (messages.length <= limits.messages) {
    const replied = await reply(outside, message.id, messages);
    if (replied) return replied;
  }
  let externalId: string | undefined;
  for (let at = 0; at < messages.length; at += limits.messages) {
    const chunk = messages.slice(at, at + limits.messages);
    const answer = await outside.api.push(to.externalId, chunk, retryKeyOf(`${message.id}/${at}`));
    if (!answer.ok) return failureOf(answer);
    externalId ??= answer.id;
  }
  return { externalId: externalId ?? message.id };
}

/** Undefined: nothing went out, and it may be pushed. */
async function reply(
  { api, store, takeToken }: Outside,
  id: string,
  messages: readonly object[],
): Promise<SendResult | undefined> {
  const mark = `reply/${id}`.slice(0, 256);
  const tried = await store.get(mark);
  const token = typeof tried === 'string' ? tried : takeToken();
  if (token === undefined) return undefined;
  if (tried === undefined) await store.set(mark, token);
  const answer = await api.reply(token, messages);
  if (!answer.ok && isUndecided(answer)) return failureOf(answer);
  if (!answer.ok && isSpentToken(answer) && tried !== undefined) {
    // Spent by the try before, or too old by now: nobody knows.
    return { failed: { class: 'unknown', code: '400', message: 'LINE did not say whether it took the reply.' } };
  }
  await store.delete(mark);
  if (answer.ok) return { externalId: answer.id ?? id };
  return isSpentToken(answer) ? undefined : failureOf(answer);
}

const isUndecided = (answer: Extract<LineAnswer, { ok: false }>) => answer.status >= 500;

/** A UUID that is the same for every try of one message. */
export function retryKeyOf(id: string): string {
  const hex = createHash('sha256').update(id).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-');
}
