import type { InboundContact, InboundEvent, InboundRequest, Received } from '@tandem/plugin-sdk';
import { contentOf } from './content.js';
import type { Settings } from './definition.js';
import { isNotice, noticeOf } from './notices.js';
import { call, change, type Entry, envelope, type Message, message, status, type Value, value } from './payload.js';
import { personOf } from './sender.js';
import { handshake, hashOf, isSigned } from './signature.js';

/** Without `phoneNumberId`, which only who tries the plugin by hand leaves out, every number's news is read. */
type Reading = Pick<Settings, 'appSecret' | 'verifyToken'> & Partial<Pick<Settings, 'phoneNumberId'>>;

/** Reads one webhook: several entries, changes and messages. What it does not understand is `ignored`. */
export function receive(request: InboundRequest, config: Reading): Received {
  if (request.method === 'GET') return handshake(request, config.verifyToken);
  if (!request.isTrusted && !isSigned(request, config.appSecret)) return { verified: false, events: [] };
  const body = hashOf(request.rawBody);
  const parsed = envelope.safeParse(jsonOf(request.rawBody));
  if (!parsed.success) return { verified: true, events: [ignored(body, 'unknown shape')] };
  const events = parsed.data.entry.flatMap((entry, at) =>
    entry.changes.flatMap((one, index) => changeEvents(one, entry, `${body}:${at}.${index}`, config.phoneNumberId)),
  );
  return { verified: true, events: events.length > 0 ? events : [ignored(body, 'nothing in it')] };
}

/** @param key of this change, for what has no id of its own */
function changeEvents(given: unknown, entry: Entry, key: string, ours: string | undefined): InboundEvent[] {
  const parsed = change.safeParse(given);
  if (!parsed.success) return [ignored(key, 'unknown shape')];
  const { field } = parsed.data;
  if (isNotice(field)) return [noticeOf(field, parsed.data.value, entry)];
  const content = value.parse(parsed.data.value);
  const number = content.metadata?.phone_number_id;
  if (number !== undefined && ours !== undefined && number !== ours) return [ignored(key, 'another number')];
  const each = (list: readonly unknown[], part: string, read: (one: unknown, key: string) => InboundEvent[]) =>
    list.flatMap((one, index) => read(one, `${key}.${part}${index}`));
  const events = [
    ...each(content.messages, 'm', (one, own) => messageEvents(one, own, content)),
    ...each(content.message_echoes, 'e', (one, own) => [echoEvent(one, own, content)]),
    ...each(content.statuses, 's', (one, own) => [statusEvent(one, own)]),
    ...each(content.calls, 'c', (one, own) => [callEvent(one, own, content)]),
    ...content.errors.map((fault, index) => ({
      type: 'account.notice' as const,
      dedupeKey: `${key}.f${index}`,
      code: `error.${fault.code ?? 'unknown'}`,
      text: fault.error_data?.details ?? fault.message ?? fault.title ?? 'unknown',
    })),
  ];
  return events.length > 0 ? events : [ignored(key, `field ${field}`)];
}

function messageEvents(given: unknown, key: string, { contacts }: Value): InboundEvent[] {
  const parsed = message.safeParse(given);
  if (!parsed.success) return [ignored(key, 'unknown shape')];
  const { data } = parsed;
  const dedupeKey = data.id || key;
  if (data.type === 'system') {
    const { type = 'unknown', body } = data.system ?? {};
    return [{ type: 'account.notice', dedupeKey, code: `system.${type}`, text: body ?? type }];
  }
  const from = personOf(data.from, data.from_user_id, contacts);
  if (!from) return [ignored(dedupeKey, 'no sender')];
  const happened = changed(data, from, dedupeKey);
  if (happened) return [happened];
  const received: InboundEvent = { type: 'message.received', dedupeKey, from, ...writtenOf(data) };
  // After the message: who comes by an advertisement begins with what they write.
  return data.referral ? [received, opened(data.referral, from, `${dedupeKey}:referral`)] : [received];
}

/** What is no message of its own. One that names nothing is read as a message that says its type. */
function changed(data: Message, from: InboundContact, dedupeKey: string): InboundEvent | undefined {
  const { type, edit, revoke, reaction } = data;
  if (type === 'request_welcome') return { type: 'contact.opened', dedupeKey, from };
  if (type === 'revoke' && revoke?.original_message_id) {
    return { type: 'message.deleted', dedupeKey, from, ref: revoke.original_message_id };
  }
  if (type === 'reaction' && reaction?.message_id) {
    return { type: 'reaction', dedupeKey, from, ref: reaction.message_id, emoji: reaction.emoji ?? '' };
  }
  if (type === 'edit' && edit?.original_message_id) {
    const { text, image, video, document } = edit.message ?? {};
    const words = text?.body ?? image?.caption ?? video?.caption ?? document?.caption ?? '';
    return { type: 'message.edited', dedupeKey, from, ref: edit.original_message_id, text: words };
  }
  return undefined;
}

const writtenOf = (data: Message) => ({
  ...contentOf(data),
  ...(data.id ? { messageId: data.id } : {}),
  ...(data.context?.id ? { inReplyTo: data.context.id } : {}),
});

function opened(
  { source_type, source_id }: NonNullable<Message['referral']>,
  from: InboundContact,
  dedupeKey: string,
): InboundEvent {
  const scene = [source_type, source_id].filter(Boolean).join(':');
  return { type: 'contact.opened', dedupeKey, from, ...(scene ? { scene } : {}) };
}

/** Written with the app on the phone that shares the number. */
function echoEvent(given: unknown, key: string, { contacts }: Value): InboundEvent {
  const { data } = message.safeParse(given);
  const dedupeKey = data?.id || key;
  const to = data && personOf(data.to, data.to_user_id, contacts);
  if (!data || !to) return ignored(dedupeKey, 'unknown shape');
  if (['edit', 'revoke', 'reaction', 'system'].includes(data.type ?? ''))
    return ignored(dedupeKey, `echo ${data.type}`);
  return { type: 'echo', dedupeKey, to: to.externalId, ...writtenOf(data) };
}

const states = { sent: 'sent', delivered: 'delivered', read: 'read', played: 'read', failed: 'failed' } as const;
const isState = (name: string): name is keyof typeof states => Object.hasOwn(states, name);

/** All states of a message come under its one id. */
function statusEvent(given: unknown, key: string): InboundEvent {
  const { data } = status.safeParse(given);
  if (!data) return ignored(key, 'unknown shape');
  const dedupeKey = [data.id, data.status, data.timestamp ?? ''].join(':');
  if (data.type === 'call' || !isState(data.status)) return ignored(dedupeKey, `status ${data.status}`);
  const code = data.errors[0]?.code;
  return {
    type: 'receipt',
    dedupeKey,
    ref: data.id,
    state: states[data.status],
    ...(code === undefined ? {} : { code }),
  };
}

/** A customer's call cannot be taken here; that they called is told. */
function callEvent(given: unknown, key: string, { contacts }: Value): InboundEvent {
  const { data } = call.safeParse(given);
  if (!data) return ignored(key, 'unknown shape');
  const dedupeKey = [data.id, data.event ?? '', data.timestamp ?? ''].join(':');
  const from = personOf(data.from, data.from_user_id, contacts);
  if (data.event !== 'connect' || !from) return ignored(dedupeKey, `call ${data.event ?? ''}`.trim());
  return { type: 'message.received', dedupeKey, from, kind: 'unsupported', text: '[call]' };
}

const ignored = (dedupeKey: string, reason: string): InboundEvent => ({ type: 'ignored', dedupeKey, reason });

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
