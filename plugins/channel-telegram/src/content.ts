import type { InboundAttachment, InboundEvent, InboundKind } from '@tandem/plugin-sdk';
import { z } from 'zod';
import { contact, location, media, type TelegramMedia, type TelegramMessage, venue } from './update-schemas.js';

type Received = Extract<InboundEvent, { type: 'message.received' }>;
export type Content = Pick<Received, 'kind' | 'text' | 'attachments'>;

/** Larger files the provider does not hand out. */
const largestDownload = 20 * 1024 * 1024;

const file = (kind: InboundKind, contentType?: string) => ({ kind, contentType });

/** Fields of a message that hold a file. An animation has a `document` too, so it stands before. */
const files: Readonly<Record<string, { kind: InboundKind; contentType: string | undefined }>> = {
  animation: file('video', 'video/mp4'),
  document: file('file'),
  voice: file('voice', 'audio/ogg'),
  audio: file('audio', 'audio/mpeg'),
  video: file('video', 'video/mp4'),
  video_note: file('video', 'video/mp4'),
  live_photo: file('video', 'video/mp4'),
  sticker: file('sticker', 'image/webp'),
};

/** What happened to a chat, in the form of a message: nobody wrote it. */
const service: ReadonlySet<string> = new Set([
  'new_chat_members',
  'left_chat_member',
  'new_chat_title',
  'new_chat_photo',
  'delete_chat_photo',
  'group_chat_created',
  'supergroup_chat_created',
  'channel_chat_created',
  'message_auto_delete_timer_changed',
  'migrate_to_chat_id',
  'migrate_from_chat_id',
  'pinned_message',
  'connected_website',
  'write_access_allowed',
  'chat_background_set',
  'boost_added',
  'users_shared',
  'chat_shared',
]);

/** Says about a message who, when and where, not what. */
const frame: ReadonlySet<string> = new Set(
  (
    'message_id message_thread_id from sender_chat sender_boost_count sender_business_bot date edit_date chat ' +
    'business_connection_id forward_origin forward_from forward_from_chat forward_date is_topic_message ' +
    'is_automatic_forward reply_to_message external_reply quote reply_to_story via_bot has_protected_content ' +
    'is_from_offline media_group_id author_signature entities caption caption_entities link_preview_options effect_id ' +
    'show_caption_above_media has_media_spoiler reply_markup paid_star_count text'
  ).split(' '),
);

/** What a message holds; a name alone when nobody wrote it. */
export function contentOf(message: TelegramMessage): Content | { service: string } {
  const words = message.text ?? message.caption;
  for (const [field, { kind, contentType }] of Object.entries(files)) {
    const found = media.safeParse(message[field]);
    if (found.success) return withFile(kind, found.data, typeOf(found.data, contentType), words);
  }
  const photo = z.array(media).min(1).safeParse(message.photo);
  const largest = photo.success ? photo.data.at(-1) : undefined;
  if (largest) return withFile('image', largest, 'image/jpeg', words);
  const place = placeOf(message);
  if (place !== undefined) return { kind: 'location', text: place };
  const card = contact.safeParse(message.contact);
  if (card.success) {
    const { first_name: first, last_name: last, phone_number: phone } = card.data;
    return { kind: 'contact', text: lines([first, last].filter(Boolean).join(' '), phone) };
  }
  if (words) return { kind: 'text', text: words };
  const named = Object.keys(message).find((key) => !frame.has(key));
  if (named !== undefined && service.has(named)) return { service: named };
  return { kind: 'unsupported', text: `[${named ?? 'empty'}]` };
}

/** The sender's own number: Telegram knows whose it is. Numbers of others are what somebody claims. */
export function ownNumberOf({ contact: given, from }: TelegramMessage): string | undefined {
  const card = contact.safeParse(given);
  if (!card.success || from === undefined || card.data.user_id !== from.id) return undefined;
  const digits = card.data.phone_number.replace(/\D/g, '');
  return /^[1-9]\d{6,14}$/.test(digits) ? `+${digits}` : undefined;
}

function withFile(kind: InboundKind, given: TelegramMedia, contentType: string | undefined, words?: string): Content {
  const name = given.file_name ?? given.title;
  const size = given.file_size;
  const text = words ?? (kind === 'sticker' ? given.emoji : undefined);
  if (size !== undefined && size > largestDownload) {
    const note = `[${name ?? contentType ?? kind}, ${Math.round(size / 1024 / 1024)} MB]`;
    return { kind, text: lines(text, note) };
  }
  const attachment: InboundAttachment = {
    ref: given.file_id,
    ...(name ? { name } : {}),
    ...(contentType ? { contentType } : {}),
    ...(size === undefined ? {} : { size }),
  };
  return { kind, ...(text ? { text } : {}), attachments: [attachment] };
}

function typeOf({ mime_type: given, is_animated: animated, is_video: video }: TelegramMedia, usual?: string) {
  if (given) return given;
  if (usual !== 'image/webp') return usual;
  return animated ? 'application/x-tgsticker' : video ? 'video/webm' : usual;
}

function placeOf(message: TelegramMessage): string | undefined {
  const named = venue.safeParse(message.venue);
  if (named.success) return lines(named.data.title, named.data.address, pointOf(named.data.location));
  const point = location.safeParse(message.location);
  return point.success ? pointOf(point.data) : undefined;
}

const pointOf = ({ latitude, longitude }: z.infer<typeof location>) => `${latitude}, ${longitude}`;

const lines = (...parts: (string | undefined)[]): string => parts.filter(Boolean).join('\n');
