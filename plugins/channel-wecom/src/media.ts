import type { OutboundAttachment } from '@tandem/plugin-sdk';
import type { Body } from './api.js';

const MB = 1024 * 1024;
type MediaType = 'image' | 'voice' | 'video' | 'file';

/** What the provider shows as more than a file, by content type. */
const shown: Readonly<Record<string, { type: MediaType; most: number }>> = {
  'image/png': { type: 'image', most: 10 * MB },
  'image/jpeg': { type: 'image', most: 10 * MB },
  'audio/amr': { type: 'voice', most: 2 * MB },
  'video/mp4': { type: 'video', most: 10 * MB },
};
const file = { type: 'file', most: 20 * MB } as const;

/** The file as an upload; undefined when it is larger than the provider takes. */
export async function uploadOf({ name, contentType, bytes }: OutboundAttachment) {
  const content = await bytes();
  const wanted = Object.hasOwn(shown, contentType) ? shown[contentType] : undefined;
  const { type, most } = wanted && content.length <= wanted.most ? wanted : file;
  return content.length > most ? undefined : { type, body: multipart(name, contentType, content) };
}

/** One field named `media`. By hand: the provider reads a UTF-8 name as it stands. */
function multipart(name: string, contentType: string, content: Uint8Array): Body {
  const boundary = 'tandem-0f5c7f8e2b9d4c51';
  const safe = name.replace(/["\\\p{Cc}]/gu, '_').slice(-80);
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="media"; filename="${safe}"\r\nContent-Type: ${contentType}\r\n\r\n`;
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    content: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  };
}
