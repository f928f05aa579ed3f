import type { InboundAttachment, InboundEvent, InboundKind } from '@tandem/plugin-sdk';
import { z } from 'zod';

const text = z.string().catch('');
const loose = z.record(z.string(), z.unknown()).catch({});

/** What `sync_msg` lists. Whatever has another type is as if it were not there. */
export const entrySchema = z
  .looseObject({
    msgid: z.string().min(1).max(200),
    open_kfid: text,
    external_userid: text,
    send_time: z.number().catch(0),
    origin: z.number().catch(0),
    msgtype: text,
    event: loose,
  })
  .catch((context) => ({ ...empty, msgid: keyOf(context.value) }));
export type Entry = z.output<typeof entrySchema>;

const empty = { open_kfid: '', external_userid: '', send_time: 0, origin: 0, msgtype: '', event: {} };
const keyOf = (value: unknown) => `odd:${JSON.stringify(value)}`.slice(0, 200);

type Message = Extract<InboundEvent, { type: 'message.received' }>;
type Content = Pick<Message, 'kind' | 'text' | 'choice' | 'attachments'>;

export const customerOf = (entry: Entry): string => entry.external_userid || read(entry.event, 'external_userid');

/** One entry as what happened. 3: the customer wrote; 4: an event; 5: a person wrote in the provider's own app. */
export function eventOf(entry: Entry): InboundEvent {
  const { msgid: dedupeKey, msgtype, origin } = entry;
  const customer = customerOf(entry);
  if (msgtype === 'event') return happeningOf(entry, customer);
  if (customer === '' || msgtype === '') return { type: 'ignored', dedupeKey, reason: 'from nobody' };
  const content = { ...contentOf(entry), messageId: dedupeKey };
  return origin === 5
    ? { type: 'echo', dedupeKey, to: customer, ...content }
    : { type: 'message.received', dedupeKey, from: { externalId: customer }, ...content };
}

const mediaKinds: Readonly<Record<string, InboundKind>> = {
  image: 'image',
  voice: 'voice',
  video: 'video',
  file: 'file',
};
const mediaNames: Readonly<Record<string, string>> = { voice: 'voice.amr', video: 'video.mp4' };

function contentOf(entry: Entry): Content {
  const { msgtype } = entry;
  const part = loose.parse(entry[msgtype]);
  const at = (name: string) => read(part, name);
  const media = Object.hasOwn(mediaKinds, msgtype) ? mediaKinds[msgtype] : undefined;
  if (media) return { kind: media, attachments: attachment(at('media_id'), mediaNames[msgtype]) };
  switch (msgtype) {
    case 'text': {
      const [words, id] = [at('content'), at('menu_id')];
      return id === '' ? { kind: 'text', text: words } : { kind: 'choice', text: words, choice: { id, title: words } };
    }
    case 'location': {
      const place = [at('latitude'), at('longitude')].filter((part) => part !== '').join(', ');
      return { kind: 'location', text: lines(at('name'), at('address'), place) };
    }
    case 'link':
      return { kind: 'link', text: lines(at('title'), at('desc'), at('url')) };
    case 'miniprogram':
      return { kind: 'link', text: lines(at('title'), at('pagepath')) };
    case 'business_card':
      return { kind: 'contact', text: at('userid') };
    case 'channels_shop_product':
      return { kind: 'order', text: lines(at('title'), at('sales_price'), at('shop_nickname'), at('product_id')) };
    case 'channels_shop_order':
      return { kind: 'order', text: lines(at('order_id'), at('product_titles'), at('price_wording'), at('state')) };
    case 'msgmenu':
      return { kind: 'text', text: lines(at('head_content'), at('tail_content')) };
    default:
      return { kind: 'unsupported', text: lines(`[${msgtype}]`, at('title')) };
  }
}

function happeningOf({ msgid: dedupeKey, event }: Entry, customer: string): InboundEvent {
  const at = (name: string) => read(event, name);
  const from = { externalId: customer };
  const type = at('event_type');
  const ignored: InboundEvent = { type: 'ignored', dedupeKey, reason: `event ${type.slice(0, 64)}` };
  switch (type) {
    case 'msg_send_fail': {
      const ref = at('fail_msgid');
      return ref === ''
        ? ignored
        : { type: 'receipt', dedupeKey, ref, state: 'failed', code: `fail_type ${at('fail_type')}` };
    }
    case 'reject_customer_msg_switch_change':
      return { type: 'account.notice', dedupeKey, code: type, text: lines(`${type} ${at('reject_switch')}`) };
    default:
  }
  if (customer === '') return ignored;
  switch (type) {
    case 'enter_session': {
      const scene = [at('scene'), at('scene_param')].filter((part) => part !== '').join(' ');
      return { type: 'contact.opened', dedupeKey, from, ...(scene === '' ? {} : { scene }) };
    }
    case 'user_recall_msg': {
      const ref = at('recall_msgid');
      return ref === '' ? ignored : { type: 'message.deleted', dedupeKey, from, ref };
    }
    default:
      return ignored;
  }
}

const lines = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n');

const attachment = (ref: string, name: string | undefined): InboundAttachment[] =>
  ref === '' ? [] : [{ ref, ...(name === undefined ? {} : { name }) }];

/** A text or a number by its name; empty when there is none. */
export function read(part: Readonly<Record<string, unknown>>, name: string): string {
  const value = part[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
