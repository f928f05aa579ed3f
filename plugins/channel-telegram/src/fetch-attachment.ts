import type { InboundAttachment } from '@tandem/plugin-sdk';
import { z } from 'zod';
import type { BotApi } from './bot-api.js';

const found = z.object({ file_path: z.string().min(1) });

/** A file's id leads to a path that holds for an hour, and the path to its bytes. */
export async function fetchAttachment(api: BotApi, { ref }: InboundAttachment): Promise<Response> {
  const answer = await api.call('getFile', { file_id: ref });
  const result = found.safeParse(answer.result);
  if (!answer.ok || !result.success) return new Response(null, { status: answer.status >= 400 ? answer.status : 502 });
  return api.file(result.data.file_path);
}
