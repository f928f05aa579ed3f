import type { InboundAttachment, InboundEvent, InboundKind } from '@tandem/plugin-sdk';

type Received = Extract<InboundEvent, { type: 'message.received' }>;
export type Content = Pick<Received, 'kind' | 'text' | 'attachments' | 'choice' | 'inReplyTo'>;

const mostMedia = 10;

/** What a message holds; texts, pictures and files of MMS, and what comes by the other networks that Twilio serves. */
export function contentOf(fields: ReadonlyMap<string, string>, text: string): Content {
  const answered = fields.get('OriginalRepliedMessageSid');
  const more = answered ? { inReplyTo: answered } : {};
  const id = fields.get('ButtonPayload');
  if (id) {
    const title = fields.get('ButtonText') || text || id;
    return { kind: 'choice', text: title, choice: { id, title, ...(answered ? { ref: answered } : {}) }, ...more };
  }
  const attachments = mediaOf(fields);
  const words = text === '' ? {} : { text };
  if (attachments.length > 0) return { kind: kindOf(attachments), attachments, ...words, ...more };
  const [latitude, longitude] = [fields.get('Latitude'), fields.get('Longitude')];
  if (latitude && longitude) {
    const place = [fields.get('Label'), fields.get('Address'), `${latitude}, ${longitude}`, text];
    return { kind: 'location', text: place.filter(Boolean).join('\n'), ...more };
  }
  if (text !== '') return { kind: 'text', text, ...more };
  return { kind: 'unsupported', text: `[${fields.get('MessageType') || 'empty'}]`, ...more };
}

/** What lies with Twilio wants our name and password; elsewhere the core looks whether it may be read at all. */
function mediaOf(fields: ReadonlyMap<string, string>): InboundAttachment[] {
  const count = Math.min(Number(fields.get('NumMedia')) || 0, mostMedia);
  return Array.from({ length: Math.max(0, Math.floor(count)) }, (_, index) => index).flatMap((index) => {
    const url = fields.get(`MediaUrl${index}`);
    const contentType = fields.get(`MediaContentType${index}`);
    if (!url || !URL.canParse(url)) return [];
    const { protocol, hostname } = new URL(url);
    if (protocol !== 'https:' && protocol !== 'http:') return [];
    const isTwilio = protocol === 'https:' && hostname.endsWith('.twilio.com');
    return [{ ...(isTwilio ? { ref: url } : { url }), ...(contentType ? { contentType } : {}) }];
  });
}

function kindOf(attachments: readonly InboundAttachment[]): InboundKind {
  const kinds = new Set(attachments.map(({ contentType = '' }) => contentType.split('/')[0]));
  const [kind] = kinds;
  if (kinds.size !== 1) return 'file';
  return kind === 'image' || kind === 'audio' || kind === 'video' ? kind : 'file';
}
