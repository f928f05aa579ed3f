import { createHmac } from 'node:crypto';
import type { Provider } from '@tandem/plugin-sdk/testing';
import { config } from './webhooks.js';

export interface Sent {
  recipient: { id: string };
  messaging_type: string;
  message: {
    text?: string;
    metadata?: string;
    quick_replies?: { title: string; payload: string }[];
    attachment?: { type: string; payload: { attachment_id: string } };
  };
}

export const refusalOf = (code: number, subcode?: number, status = 400) =>
  Response.json({ error: { message: `(#${code})`, code, error_subcode: subcode } }, { status });

/** Meta's side of sending: it refuses what the real one refuses, and keeps what it took. */
export function sendApi() {
  const sent: Sent[] = [];
  const files = new Map<string, { file: File; platform: string | null; type: string }>();
  let refusal: (() => Response | undefined) | undefined;
  const proof = createHmac('sha256', config.appSecret).update(config.accessToken).digest('hex');

  const answer: Provider = async (request) => {
    request.signal.throwIfAborted();
    const { pathname, searchParams } = new URL(request.url);
    if (request.headers.get('authorization') !== `Bearer ${config.accessToken}`) return refusalOf(190, undefined, 401);
    if (searchParams.get('appsecret_proof') !== proof) return refusalOf(100);
    const refused = refusal?.();
    if (refused) return refused;
    if (pathname === `/v25.0/${config.pageId}/message_attachments`) {
      const form = await request.formData();
      const file = form.get('filedata');
      if (!(file instanceof File)) return refusalOf(100);
      const id = String(9_000 + files.size);
      const { attachment } = JSON.parse(String(form.get('message'))) as { attachment: { type: string } };
      files.set(id, { file, platform: form.get('platform') as string | null, type: attachment.type });
      return Response.json({ attachment_id: id });
    }
    if (pathname !== `/v25.0/${config.pageId}/messages`) return refusalOf(100);
    const body = (await request.json()) as Sent;
    if (!isTaken(body, files)) return refusalOf(100);
    sent.push(body);
    return Response.json({ recipient_id: body.recipient.id, message_id: `m_ours${sent.length}` });
  };
  return {
    answer,
    sent,
    files,
    /** From now on answers so, while it gives an answer. */
    refuse: (next: () => Response | undefined) => {
      refusal = next;
    },
  };
}

function isTaken({ message }: Sent, files: ReadonlyMap<string, unknown>): boolean {
  const { text, attachment, quick_replies: replies = [], metadata = '' } = message;
  if (metadata.length > 1000 || replies.length > 13) return false;
  if (replies.some(({ title, payload }) => title.length > 20 || payload.length > 1000)) return false;
  if (attachment) return text === undefined && files.has(attachment.payload.attachment_id);
  return text !== undefined && text.length > 0 && text.length <= 2000;
}
