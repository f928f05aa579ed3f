import type { InboundContact, InboundEvent } from '@tandem/plugin-sdk';
import { z } from 'zod';
import { toExternalId, toMessageRef } from './address.js';
import { contentOf, ownNumberOf } from './content.js';
import * as schemas from './update-schemas.js';

/** Reads one kind of update. */
type Reader = (value: unknown, key: string) => InboundEvent[];

const reader =
  <T>(schema: z.ZodType<T>, read: (value: T, key: string) => InboundEvent[]): Reader =>
  (value, dedupeKey) => {
    const parsed = schema.safeParse(value);
    return parsed.success ? read(parsed.data, dedupeKey) : ignored(dedupeKey, 'unknown shape');
  };

const ignored = (dedupeKey: string, reason: string): InboundEvent[] => [{ type: 'ignored', dedupeKey, reason }];

/** A bot in a group hears talk among people: no customer of ours. */
const isPrivate = ({ type }: { type: string }) => type === 'private';

function contactOf(chatId: string, user: schemas.TelegramUser | undefined, businessConnectionId?: string) {
  const externalId = toExternalId({ chatId, ...(businessConnectionId ? { businessConnectionId } : {}) });
  const name = [user?.first_name, user?.last_name].filter(Boolean).join(' ') || user?.username;
  const contact: InboundContact = {
    externalId,
    ...(name ? { displayName: name.slice(0, 120) } : {}),
    ...(user?.language_code ? { language: user.language_code } : {}),
  };
  return contact;
}

const written = reader(schemas.message, (message, dedupeKey) => {
  const { chat, from, business_connection_id: connection } = message;
  if (!isPrivate(chat)) return ignored(dedupeKey, `chat of type ${chat.type}`);
  const content = contentOf(message);
  if ('service' in content) return ignored(dedupeKey, content.service);
  const answered = message.reply_to_message?.message_id;
  const more = {
    messageId: toMessageRef(chat.id, message.message_id),
    ...(answered === undefined ? {} : { inReplyTo: toMessageRef(chat.id, answered) }),
  };
  // In a business account's chats the owner writes too.
  if (connection !== undefined && from !== undefined && from.id !== chat.id) {
    const to = toExternalId({ chatId: chat.id, businessConnectionId: connection });
    return [{ type: 'echo', dedupeKey, to, ...content, ...more }];
  }
  const sender = contactOf(chat.id, from, connection);
  const [start, scene] = /^\/start(?:@\w+)?(?:\s+(\S{1,64}))?\s*$/.exec(message.text ?? '') ?? [];
  if (start !== undefined) {
    return [{ type: 'contact.opened', dedupeKey, from: sender, ...(scene ? { scene } : {}) }];
  }
  const phone = ownNumberOf(message);
  const proven = phone === undefined ? sender : { ...sender, keys: { phone } };
  return [{ type: 'message.received', dedupeKey, from: proven, ...content, ...more }];
});

const edited = reader(schemas.message, (message, dedupeKey) => {
  const { chat, from, business_connection_id: connection } = message;
  if (!isPrivate(chat)) return ignored(dedupeKey, `chat of type ${chat.type}`);
  if (connection !== undefined && from !== undefined && from.id !== chat.id) return ignored(dedupeKey, 'own edit');
  const content = contentOf(message);
  const text = 'service' in content ? undefined : content.text;
  if (text === undefined) return ignored(dedupeKey, 'edited without a text');
  const ref = toMessageRef(chat.id, message.message_id);
  return [{ type: 'message.edited', dedupeKey, ref, from: contactOf(chat.id, from, connection), text }];
});

const deleted = reader(
  schemas.deletedMessages,
  ({ chat, business_connection_id: connection, message_ids: ids }, key) => {
    if (!isPrivate(chat)) return ignored(key, `chat of type ${chat.type}`);
    const from = contactOf(chat.id, undefined, connection);
    return [...new Set(ids)].map((id) => ({
      type: 'message.deleted',
      dedupeKey: `${key}:${id}`,
      ref: toMessageRef(chat.id, id),
      from,
    }));
  },
);

const pressed = reader(schemas.callbackQuery, ({ from, data, message }, dedupeKey) => {
  if (message && !isPrivate(message.chat)) return ignored(dedupeKey, `chat of type ${message.chat.type}`);
  const buttons = message?.reply_markup?.inline_keyboard.flat() ?? [];
  const title = buttons.find((button) => button.callback_data === data)?.text ?? data;
  const ref = message && toMessageRef(message.chat.id, message.message_id);
  const sender = contactOf(message?.chat.id ?? from.id, from, message?.business_connection_id);
  const choice = { id: data, title, ...(ref ? { ref } : {}) };
  return [{ type: 'message.received', dedupeKey, from: sender, kind: 'choice', text: title, choice }];
});

const reacted = reader(schemas.reaction, ({ chat, message_id: id, user, new_reaction: reactions }, dedupeKey) => {
  if (!isPrivate(chat)) return ignored(dedupeKey, `chat of type ${chat.type}`);
  const emoji = reactions.length === 0 ? '' : reactions.find((one) => one.emoji)?.emoji;
  if (emoji === undefined) return ignored(dedupeKey, 'reaction without an emoji');
  return [{ type: 'reaction', dedupeKey, ref: toMessageRef(chat.id, id), from: contactOf(chat.id, user), emoji }];
});

const joined = reader(schemas.chatMember, ({ chat, from, new_chat_member: { status } }, dedupeKey) => {
  if (!isPrivate(chat)) return ignored(dedupeKey, `chat of type ${chat.type}`);
  const sender = contactOf(chat.id, from);
  if (status === 'kicked') return [{ type: 'contact.closed', dedupeKey, from: sender, reason: 'blocked' }];
  if (status === 'member') return [{ type: 'contact.opened', dedupeKey, from: sender }];
  return ignored(dedupeKey, `member is ${status}`);
});

const connected = reader(schemas.businessConnection, ({ is_enabled: isOn, user }, dedupeKey) => {
  const who = user?.username ?? user?.first_name ?? '?';
  const text = `The business account ${who} ${isOn ? 'lets the bot answer' : 'took the bot off'}.`;
  return [{ type: 'account.notice', dedupeKey, code: isOn ? 'business.on' : 'business.off', text }];
});

/** By the field of the update that holds what happened. Whatever is not here is ignored by its name. */
const readers: ReadonlyMap<string, Reader> = new Map([
  ['message', written],
  ['business_message', written],
  ['edited_message', edited],
  ['edited_business_message', edited],
  ['deleted_business_messages', deleted],
  ['callback_query', pressed],
  ['message_reaction', reacted],
  ['my_chat_member', joined],
  ['business_connection', connected],
]);

const update = z.looseObject({ update_id: z.int() });
const query = z.object({ id: z.string().min(1) });

export interface ReadUpdate {
  id: number;
  events: InboundEvent[];
  /** The pressed button that wants an answer. */
  pressed?: string;
}

/** Undefined: no update at all. */
export function readUpdate(given: unknown): ReadUpdate | undefined {
  const parsed = update.safeParse(given);
  if (!parsed.success) return undefined;
  const { update_id: id, ...happenings } = parsed.data;
  const [name = 'nothing', value] = Object.entries(happenings)[0] ?? [];
  const events = readers.get(name)?.(value, String(id)) ?? ignored(String(id), name);
  const press = name === 'callback_query' ? query.safeParse(value) : undefined;
  return { id, events, ...(press?.success ? { pressed: press.data.id } : {}) };
}
