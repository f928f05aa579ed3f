import type { OutboundAttachment } from '@tandem/plugin-sdk';
import type { Body } from './api.js';

const MB = 1024 * 1024;

/** What the provider takes as a file of its own, by content type. Images may have 10 MB on one page and 2 MB on another. */
const takes: Readonly<Record<string, { type: 'image' | 'voice' | 'video'; extension: string; most: number }>> = {
  'image/png': { type: 'image', extension: 'png', most: 2 * MB },
  'image/jpeg': { type: 'image', extension: 'jpg', most: 2 * MB },
  'image/gif': { type: 'image', extension: 'gif', most: 2 * MB },
  'audio/amr': { type: 'voice', extension: 'amr', most: 2 * MB },
  'audio/mpeg': { type: 'voice', extension: 'mp3', most: 2 * MB },
  'video/mp4': { type: 'video', extension: 'mp4', most: 10 * MB },
};

export interface Upload {
  type: 'image' | 'voice' | 'video';
  body: Body;
}

/** The file as an upload; undefined when the provider takes none such: then it goes as a link. */
export async function uploadOf({ contentType, bytes }: OutboundAttachment): Promise<Upload | undefined> {
  const kind = Object.hasOwn(takes, contentType) ? takes[contentType] : undefined;
  if (!kind) return undefined;
  const content = await bytes();
  if (content.length > kind.most) return undefined;
  return { type: kind.type, body: multipart(`file.${kind.extension}`, contentType, content) };
}

/** One field named `media`. By hand: the provider wants the length of the whole, and no name in another encoding. */
function multipart(name: string, contentType: string, content: Uint8Array): Body {
  const boundary = 'tandem-0f5c7f8e2b9d4c51';
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="media"; filename="${name}"\r\nContent-Type: ${contentType}\r\n\r\n`;
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    content: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  };
}
