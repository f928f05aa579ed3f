import type { InboundAttachment, InboundEvent, InboundKind } from '@tandem/plugin-sdk';
import type { LineMessage } from './webhook-schemas.js';

type Received = Extract<InboundEvent, { type: 'message.received' }>;
export type Content = Pick<Received, 'kind' | 'text' | 'attachments' | 'messageId' | 'inReplyTo'>;

const files: Readonly<Record<string, { kind: InboundKind; contentType?: string }>> = {
  image: { kind: 'image', contentType: 'image/jpeg' },
  video: { kind: 'video', contentType: 'video/mp4' },
  audio: { kind: 'audio', contentType: 'audio/x-m4a' },
  file: { kind: 'file' },
};

/** What a message holds. Of a kind that we do not know, its name is the text. */
export function contentOf(message: LineMessage): Content {
  const more = {
    messageId: message.id,
    ...(message.quotedMessageId ? { inReplyTo: message.quotedMessageId } : {}),
  };
  if (message.type === 'text' && message.text) return { kind: 'text', text: message.text, ...more };
  const file = files[message.type];
  if (file) return { kind: file.kind, attachments: [attachmentOf(message, file.contentType)], ...more };
  if (message.type === 'location') {
    const { title, address, latitude, longitude } = message;
    const point = latitude === undefined || longitude === undefined ? undefined : `${latitude}, ${longitude}`;
    const place = [title, address, point].filter(Boolean).join('\n');
    if (place !== '') return { kind: 'location', text: place, ...more };
  }
  if (message.type === 'sticker') {
    return { kind: 'sticker', text: message.text || message.keywords?.[0] || '[sticker]', ...more };
  }
  return { kind: 'unsupported', text: `[${message.type}]`, ...more };
}

/** Content lies with LINE under the message's id, or at an address of whoever sent it through a front end. */
function attachmentOf(message: LineMessage, contentType: string | undefined): InboundAttachment {
  const { contentProvider: provider, fileName: name, fileSize: size } = message;
  const url = provider?.type === 'external' ? provider.originalContentUrl : undefined;
  return {
    ...(url === undefined ? { ref: message.id } : { url }),
    ...(name ? { name } : {}),
    ...(contentType === undefined ? {} : { contentType }),
    ...(size === undefined ? {} : { size }),
  };
}
