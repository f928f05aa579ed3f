import type { InboundContact, InboundEvent, InboundRequest, Received } from '@tandem/plugin-sdk';
import { contentOf } from './content.js';
import { ownMark } from './own-mark.js';
import { type Entry, envelope, type Happening, happening, type Message, type Referral } from './payload.js';
import { handshake, hashOf, isSigned } from './signature.js';

/** `account` is the page or the Instagram account; without it, as who tries by hand has it, every one's news is read. */
interface Reading {
  appSecret: string;
  verifyToken: string;
  account?: string | undefined;
}

/** Reads one webhook: up to a thousand happenings. What it does not understand is `ignored`. */
export function receive(request: InboundRequest, config: Reading): Received {
  if (request.method === 'GET') return handshake(request, config.verifyToken);
  if (!request.isTrusted && !isSigned(request, config.appSecret)) return { verified: false, events: [] };
  const body = hashOf(request.rawBody);
  const parsed = envelope.safeParse(jsonOf(request.rawBody));
  if (!parsed.success) return { verified: true, events: [ignored(body, 'unknown shape')] };
  const events = parsed.data.entry.flatMap((entry, at) => entryEvents(entry, `${body}:${at}`, config.account));
  return { verified: true, events: events.length > 0 ? events : [ignored(body, 'nothing in it')] };
}

/** @param key of this entry, for what has no id of its own */
function entryEvents(entry: Entry, key: string, account: string | undefined): InboundEvent[] {
  if (account !== undefined && entry.id !== account) return [ignored(key, 'another account')];
  return [
    ...entry.messaging.flatMap((one, index) => happeningEvents(one, entry.id, `${key}.m${index}`)),
    // Another app holds the thread: it answers.
    ...entry.standby.map((_, index) => ignored(`${key}.s${index}`, 'standby')),
    ...entry.changes.flatMap(({ field = '', value }, index) =>
      field.startsWith('messag')
        ? happeningEvents(value, entry.id, `${key}.c${index}`)
        : [ignored(`${key}.c${index}`, `field ${field}`)],
    ),
  ];
}

function happeningEvents(given: unknown, account: string | undefined, key: string): InboundEvent[] {
  const { data } = happening.safeParse(given);
  if (!data) return [ignored(key, 'unknown shape')];
  const { message, delivery, read, policy_enforcement: policy, account_linking: linking } = data;
  if (delivery) return delivered(delivery, key);
  if (read) return [read.mid ? receipt(read.mid, 'read') : ignored(key, 'read up to a time')];
  if (policy) {
    const text = [policy.action, policy.reason].filter(Boolean).join(': ');
    return [{ type: 'account.notice', dedupeKey: key, code: 'policy_enforcement', text: text || 'policy' }];
  }
  if (linking) return [{ type: 'account.notice', dedupeKey: key, code: 'account_linking', text: linking.status ?? '' }];
  if (message && (message.is_echo || (data.sender?.id !== undefined && data.sender.id === account))) {
    return [echoEvent(message, data.recipient?.id, key)];
  }
  if (!data.sender?.id) return [ignored(key, 'no sender')];
  const from = { externalId: data.sender.id };
  // Half of these have no id: who and when is the next best, and the same in every delivery.
  const when = data.timestamp === undefined ? key : `${from.externalId}:${data.timestamp}`;
  return message ? messageEvents(message, from, when) : [otherEvent(data, from, when)];
}

function messageEvents(message: Message, from: InboundContact, when: string): InboundEvent[] {
  const { mid, referral, is_deleted: isDeleted } = message;
  const dedupeKey = mid || when;
  if (isDeleted && mid) return [{ type: 'message.deleted', dedupeKey: `${mid}:deleted`, ref: mid, from }];
  const received: InboundEvent = { type: 'message.received', dedupeKey, from, ...contentOf(message) };
  // After the message: who comes by an advertisement begins with what they write.
  return referral ? [received, opened(referral, from, `${dedupeKey}:referral`)] : [received];
}

function otherEvent(data: Happening, from: InboundContact, when: string): InboundEvent {
  const { postback, reaction, message_edit: edit, referral, optin } = data;
  if (postback) return postbackEvent(postback, from, when);
  if (reaction?.mid) {
    const { mid: ref, action, emoji, reaction: name } = reaction;
    const shown = action === 'unreact' ? '' : (emoji ?? name ?? '');
    return { type: 'reaction', dedupeKey: `${ref}:${when}:${action ?? ''}`, from, ref, emoji: shown };
  }
  if (edit?.mid) {
    const dedupeKey = `${edit.mid}:edit:${edit.num_edit ?? when}`;
    return { type: 'message.edited', dedupeKey, ref: edit.mid, from, text: edit.text ?? '' };
  }
  if (referral) return opened(referral, from, `${when}:referral`);
  if (optin) {
    const scene = ['optin', optin.ref ?? optin.payload ?? optin.type].filter(Boolean).join(':');
    return { type: 'contact.opened', dedupeKey: `${when}:optin`, from, scene };
  }
  return ignored(when, 'another happening');
}

function postbackEvent(postback: NonNullable<Happening['postback']>, from: InboundContact, when: string): InboundEvent {
  const { mid, title, payload, referral } = postback;
  const dedupeKey = mid || `${when}:${payload ?? ''}`;
  if (payload?.toLowerCase() === 'get_started') return opened(referral ?? {}, from, dedupeKey);
  const id = payload ?? title;
  if (id === undefined) return ignored(dedupeKey, 'an empty postback');
  const text = title ?? id;
  return { type: 'message.received', dedupeKey, from, kind: 'choice', text, choice: { id, title: text } };
}

function opened({ source, ref, ad_id }: Partial<Referral>, from: InboundContact, dedupeKey: string): InboundEvent {
  const scene = [source, ref ?? ad_id].filter(Boolean).join(':');
  return { type: 'contact.opened', dedupeKey, from, ...(scene ? { scene } : {}) };
}

function echoEvent(message: Message, to: string | undefined, key: string): InboundEvent {
  const dedupeKey = message.mid || key;
  if (message.metadata?.startsWith(ownMark)) return ignored(dedupeKey, 'our own');
  if (!to || message.is_deleted) return ignored(dedupeKey, 'an echo of nothing');
  return { type: 'echo', dedupeKey, to, ...contentOf(message) };
}

function delivered({ mids }: NonNullable<Happening['delivery']>, key: string): InboundEvent[] {
  const ids = mids.filter((mid): mid is string => typeof mid === 'string' && mid !== '');
  return ids.length > 0 ? ids.map((mid) => receipt(mid, 'delivered')) : [ignored(key, 'delivered up to a time')];
}

const receipt = (ref: string, state: 'delivered' | 'read'): InboundEvent => ({
  ...{ type: 'receipt', dedupeKey: `${ref}:${state}`, ref, state },
});

const ignored = (dedupeKey: string, reason: string): InboundEvent => ({ type: 'ignored', dedupeKey, reason });

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
