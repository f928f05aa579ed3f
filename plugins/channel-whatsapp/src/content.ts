import type { InboundAttachment, InboundEvent } from '@tandem/plugin-sdk';
import type { Message } from './payload.js';

type Received = Extract<InboundEvent, { type: 'message.received' }>;
/** What a message holds. */
export type Content = Pick<Received, 'kind' | 'text' | 'choice' | 'attachments'>;

/** What a message says, by its type. A type that nobody told us of says that much. */
export function contentOf(message: Message): Content {
  return known(message) ?? unsupported(message);
}

function known(message: Message): Content | undefined {
  switch (message.type) {
    case 'text':
      return message.text?.body === undefined ? undefined : { kind: 'text', text: message.text.body };
    case 'image':
    case 'video':
    case 'sticker':
      return mediaContent(message.type, message[message.type]);
    case 'audio':
      return mediaContent(message.audio?.voice ? 'voice' : 'audio', message.audio);
    case 'document':
      return mediaContent('file', message.document);
    case 'location':
      return said('location', locationLines(message.location));
    case 'contacts':
      return said('contact', message.contacts.map(contactLine));
    case 'order':
      return said('order', orderLines(message.order));
    case 'button': {
      const { payload, text: title } = message.button ?? {};
      return chosen(message, payload ?? title, title ?? payload);
    }
    case 'interactive':
      return interactive(message);
    default:
      return undefined;
  }
}

function mediaContent(kind: Content['kind'], media: Message['image']): Content | undefined {
  if (media?.id === undefined) return undefined;
  const { id: ref, filename, mime_type, caption } = media;
  const attachment: InboundAttachment = {
    ref,
    ...(filename ? { name: filename } : {}),
    ...(mime_type ? { contentType: mime_type } : {}),
  };
  return { kind, attachments: [attachment], ...(caption ? { text: caption } : {}) };
}

/** `[the kind]` and what the provider says of it. */
function unsupported({ type, unsupported: what, errors }: Message): Content {
  const [fault] = errors;
  const why = fault?.error_data?.details ?? fault?.title;
  return { kind: 'unsupported', text: `[${what?.type ?? type ?? 'unsupported'}]${why ? ` ${why}` : ''}` };
}

function interactive(message: Message): Content | undefined {
  const { button_reply, list_reply, nfm_reply, call_permission_reply: calls } = message.interactive ?? {};
  const reply = button_reply ?? list_reply;
  if (reply) return chosen(message, reply.id ?? reply.title, reply.title ?? reply.id);
  if (calls?.response) return chosen(message, `call_permission:${calls.response}`, calls.response);
  if (!nfm_reply) return undefined;
  const { flow_token: token, ...fields } = fieldsOf(nfm_reply.response_json);
  const title = nfm_reply.body ?? nfm_reply.name;
  const choice = chosen(message, typeof token === 'string' ? token : (nfm_reply.name ?? 'flow'), title ?? 'flow');
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${plain(value)}`);
  return choice && { ...choice, text: [title ?? '', ...lines].filter(Boolean).join('\n') };
}

function chosen(message: Message, id: string | undefined, title: string | undefined): Content | undefined {
  if (id === undefined || title === undefined) return undefined;
  const ref = message.context?.id;
  return { kind: 'choice', text: title, choice: { id, title, ...(ref ? { ref } : {}) } };
}

const plain = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

/** What the customer filled in: JSON in a string. */
function fieldsOf(json: string | undefined): Record<string, unknown> {
  try {
    const fields: unknown = JSON.parse(json ?? '{}');
    return typeof fields === 'object' && fields !== null && !Array.isArray(fields) ? { ...fields } : {};
  } catch {
    return {};
  }
}

function said(kind: Content['kind'], lines: readonly string[]): Content | undefined {
  const text = lines.filter((line) => line !== '').join('\n');
  return text === '' ? undefined : { kind, text };
}

function locationLines({ latitude, longitude, name, address, url }: NonNullable<Message['location']> = {}): string[] {
  const place = latitude === undefined || longitude === undefined ? '' : `${latitude}, ${longitude}`;
  return [name ?? '', address ?? '', place, url ?? ''];
}

function contactLine({ name, phones, emails, org }: Message['contacts'][number]): string {
  const reached = [...phones.map(({ phone, wa_id }) => phone ?? wa_id), ...emails.map(({ email }) => email)];
  const parts = [name?.formatted_name, org?.company, ...reached].filter((one) => one !== undefined && one !== '');
  return parts.join(' · ');
}

function orderLines(order: Message['order']): string[] {
  const items = order?.product_items ?? [];
  return [
    order?.text ?? '',
    ...items.map(({ product_retailer_id: id = '?', quantity = '1', item_price: price, currency = '' }) =>
      `${quantity} × ${id}${price === undefined ? '' : ` (${price} ${currency})`}`.trim(),
    ),
  ];
}
