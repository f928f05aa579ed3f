import type { InboundAttachment, OutboundAttachment, SendResult } from '@tandem/plugin-sdk';
import { z } from 'zod';
import { failureOf } from './failures.js';
import { type Access, callGraph, type Fetch } from './graph.js';

export type MediaKind = 'image' | 'audio' | 'video' | 'document';
export interface UploadedMedia {
  kind: MediaKind;
  id: string;
  name: string;
}
type Failed = Extract<SendResult, { failed: unknown }>;

const MB = 1024 * 1024;
/** What WhatsApp shows as what, and how large it may be. Everything else goes as a document. */
const kinds: readonly { kind: MediaKind; types: readonly string[]; maxBytes: number }[] = [
  { kind: 'image', types: ['image/jpeg', 'image/png'], maxBytes: 5 * MB },
  { kind: 'audio', types: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'], maxBytes: 16 * MB },
  { kind: 'video', types: ['video/mp4', 'video/3gpp'], maxBytes: 16 * MB },
];
const maxDocumentBytes = 100 * MB;

const uploaded = z.object({ id: z.string().min(1) });

/** Hands a file over by its bytes: our addresses are nobody else's to read. Nothing has been sent when it fails. */
export async function upload(
  fetch: Fetch,
  attachment: OutboundAttachment,
  config: Access,
  signal: AbortSignal,
): Promise<UploadedMedia | Failed> {
  try {
    const bytes = await attachment.bytes();
    const { name, contentType } = attachment;
    if (bytes.length > maxDocumentBytes) return failed('content', `${name} is larger than WhatsApp takes.`);
    const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
    const kind = kinds.find(({ types, maxBytes }) => types.includes(type) && bytes.length <= maxBytes)?.kind;
    const form = new FormData();
    form.set('messaging_product', 'whatsapp');
    form.set('type', type);
    form.set('file', new Blob([Uint8Array.from(bytes)], { type }), name);
    // Written out here, because `fetch` may be of another library than the form.
    const written = new Response(form);
    const response = await callGraph(fetch, `${config.phoneNumberId}/media`, config, {
      method: 'POST',
      headers: { 'content-type': written.headers.get('content-type') ?? '' },
      body: await written.arrayBuffer(),
      signal,
    });
    if (!response.ok) return await failureOf(response);
    const { data } = uploaded.safeParse(await response.json());
    return data ? { kind: kind ?? 'document', id: data.id, name } : failed('transient', 'The upload gave no id.');
  } catch (error) {
    return failed('transient', error instanceof Error ? error.message : String(error));
  }
}

const failed = (name: 'content' | 'transient', message: string): Failed => ({ failed: { class: name, message } });

const info = z.object({ url: z.url({ protocol: /^https$/ }) });
const hosts: ReadonlySet<string> = new Set(['lookaside.fbsbx.com']);

/** By its id, which gives an address for five minutes. The token goes to Meta's own host of files and no other. */
export async function fetchAttachment(
  fetch: Fetch,
  { ref = '' }: InboundAttachment,
  config: Access,
  signal: AbortSignal,
): Promise<Response> {
  const found = await callGraph(fetch, encodeURIComponent(ref), config, { signal });
  if (!found.ok) return found;
  const { data } = info.safeParse(await found.json().catch(() => undefined));
  if (!data || !hosts.has(new URL(data.url).host)) return new Response(null, { status: 502 });
  const headers = { authorization: `Bearer ${config.accessToken}` };
  return fetch(data.url, { headers, redirect: 'manual', signal });
}
