import type { OutboundAttachment, SendResult } from '@tandem/plugin-sdk';
import { z } from 'zod';
import type { Access } from './definition.js';
import { failureOf } from './failures.js';
import { type Fetch, postToPage } from './graph.js';

export type Platform = 'messenger' | 'instagram';
export interface Uploaded {
  type: 'image' | 'audio' | 'video' | 'file';
  id: string;
}
type Failed = Extract<SendResult, { failed: unknown }>;

const MB = 1024 * 1024;
const maxBytes = { image: 8 * MB, audio: 25 * MB, video: 25 * MB, file: 25 * MB };
const images: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp']);
const uploaded = z.object({ attachment_id: z.string().min(1) });

/** Hands a file over by its bytes: our addresses are nobody else's to read. Nothing has been sent when it fails. */
export async function upload(
  fetch: Fetch,
  attachment: OutboundAttachment,
  platform: Platform,
  config: Access,
  signal: AbortSignal,
): Promise<Uploaded | Failed> {
  try {
    const bytes = await attachment.bytes();
    const { name, contentType } = attachment;
    const type = typeOf(contentType, bytes.length);
    if (bytes.length > maxBytes[type]) return failed('content', `${name} is larger than ${platform} takes.`);
    const form = new FormData();
    form.set('message', JSON.stringify({ attachment: { type, payload: { is_reusable: false } } }));
    if (platform === 'instagram') form.set('platform', platform);
    form.set('filedata', new Blob([Uint8Array.from(bytes)], { type: contentType }), name);
    // Written out here, because `fetch` may be of another library than the form.
    const written = new Response(form);
    const response = await postToPage(fetch, 'message_attachments', config, {
      headers: { 'content-type': written.headers.get('content-type') ?? '' },
      body: await written.arrayBuffer(),
      signal,
    });
    if (!response.ok) return await failureOf(response);
    const { data } = uploaded.safeParse(await response.json());
    return data ? { type, id: data.attachment_id } : failed('transient', 'The upload gave no id.');
  } catch (error) {
    return failed('transient', error instanceof Error ? error.message : String(error));
  }
}

/** What it shows as; a picture that is too large, or of another kind, goes as a file. */
function typeOf(contentType: string, size: number): Uploaded['type'] {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  if (images.has(type) && size <= maxBytes.image) return 'image';
  if (type.startsWith('audio/')) return 'audio';
  return type.startsWith('video/') ? 'video' : 'file';
}

const failed = (name: 'content' | 'transient', message: string): Failed => ({ failed: { class: name, message } });
