import { readFileSync } from 'node:fs';

const from = { id: 23, is_bot: false, first_name: 'Ann', last_name: 'Lee', username: 'ann', language_code: 'en' };
const chat = { id: 23, first_name: 'Ann', type: 'private' };

/** A message of Ann's, with what it holds. */
export const message = (holds: object) => ({ message_id: 1, from, chat, date: 1_631_132_077, ...holds });
export const update = (happened: object) => JSON.stringify({ update_id: 2_342_342_343_242, ...happened });

const file = (more: object = {}) => ({ file_id: 'AwAD', file_unique_id: 'AgAD', file_size: 1883, ...more });
const keyboard = {
  inline_keyboard: [[{ text: 'Returns', callback_data: 'r' }], [{ text: 'Site', url: 'https://a.b' }]],
};
const business = { business_connection_id: 'biz-1' };
const member = (status: string) => ({
  my_chat_member: { chat, from, date: 1, new_chat_member: { status, user: from } },
});
const reacted = (reactions: object[]) => ({
  message_reaction: { chat, user: from, message_id: 1, date: 1, old_reaction: [], new_reaction: reactions },
});

/** Every kind of update that we read, small. */
export const updates = {
  text: update({ message: message({ text: 'Where is my order?\0' }) }),
  reply: update({ message: message({ text: 'This one', reply_to_message: message({ message_id: 7 }) }) }),
  caption: update({ message: message({ caption: 'test' }) }),
  image: update({
    message: message({ photo: [file({ file_id: 'small' }), file({ file_id: 'large' })], caption: 'Broken' }),
  }),
  file: update({ message: message({ document: file({ file_name: 'a.pdf', mime_type: 'application/pdf' }) }) }),
  animation: update({ message: message({ animation: file({ file_id: 'gif' }), document: file() }) }),
  voice: update({ message: message({ voice: file({ duration: 2, mime_type: 'audio/ogg' }) }) }),
  audio: update({ message: message({ audio: file({ title: 'Song' }) }) }),
  video: update({ message: message({ video: file({ file_name: 'a.mov', mime_type: 'video/quicktime' }) }) }),
  'video note': update({ message: message({ video_note: file({ length: 240 }) }) }),
  'too large': update({ message: message({ video: file({ file_name: 'film.mp4', file_size: 34 * 1024 * 1024 }) }) }),
  sticker: update({ message: message({ sticker: file({ emoji: '👍', is_animated: true }) }) }),
  location: update({ message: message({ location: { latitude: 35.65, longitude: 139.7 } }) }),
  venue: update({
    message: message({ venue: { location: { latitude: 35.65, longitude: 139.7 }, title: 'Shop', address: 'Tokyo' } }),
  }),
  'own number': update({
    message: message({ contact: { phone_number: '86 138-1234-5678', first_name: 'Ann', user_id: 23 } }),
  }),
  'another’s number': update({
    message: message({ contact: { phone_number: '+8613812345678', first_name: 'Bob', last_name: 'Ray', user_id: 24 } }),
  }),
  poll: update({ message: message({ poll: { id: '1', question: 'Which?' } }) }),
  start: update({ message: message({ text: '/start summer-sale' }) }),
  pinned: update({ message: message({ pinned_message: message({ text: 'a' }) }) }),
  group: update({ message: message({ chat: { id: -5, type: 'group' }, text: 'test' }) }),
  edited: update({ edited_message: message({ text: 'Where is order 7?' }) }),
  pressed: update({
    callback_query: { id: 'q1', from, data: 'r', message: message({ message_id: 9, reply_markup: keyboard }) },
  }),
  'pressed, message gone': update({ callback_query: { id: 'q1', from, data: 'r', inline_message_id: 'x' } }),
  reaction: update(reacted([{ type: 'emoji', emoji: '❤' }])),
  'reaction taken back': update(reacted([])),
  'paid reaction': update(reacted([{ type: 'paid' }])),
  blocked: update(member('kicked')),
  'let in again': update(member('member')),
  'business message': update({ business_message: message({ ...business, text: 'Hi' }) }),
  'business owner': update({
    business_message: message({ ...business, from: { ...from, id: 99 }, text: 'Hello Ann' }),
  }),
  'business, deleted': update({ deleted_business_messages: { ...business, chat, message_ids: [1, 2] } }),
  'business, off': update({ business_connection: { id: 'biz-1', user: from, is_enabled: false } }),
  'channel post': update({ channel_post: message({ text: 'News' }) }),
};

const recorded = new URL('../../../../shared/data/channel-payloads/telegram/updates.json', import.meta.url);

/** Updates that another library keeps as fixtures, where they are at hand. */
export function recordedUpdates(): Record<string, string> {
  try {
    const all = JSON.parse(readFileSync(recorded, 'utf8')) as Record<string, object>;
    return Object.fromEntries(Object.entries(all).map(([name, value]) => [`recorded ${name}`, JSON.stringify(value)]));
  } catch {
    return {};
  }
}
