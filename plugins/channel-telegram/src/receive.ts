import { createHash } from 'node:crypto';
import type { InboundRequest, Received } from '@tandem/plugin-sdk';
import { isSameText } from '@tandem/plugin-sdk/server';
import { readUpdate } from './updates.js';

/** Reads one update. The bot's secret comes in a header; nothing covers the body. */
export function receive(request: InboundRequest, config: { secretToken?: string | undefined }): Received {
  const given = request.headers['x-telegram-bot-api-secret-token'];
  if (!request.isTrusted && !isSameText(given, config.secretToken ?? '')) return { verified: false, events: [] };
  const read = readUpdate(jsonOf(request.rawBody));
  if (!read) {
    const dedupeKey = createHash('sha256').update(request.rawBody).digest('hex');
    return { verified: true, events: [{ type: 'ignored', dedupeKey, reason: 'unknown shape' }] };
  }
  const { events, pressed } = read;
  if (pressed === undefined) return { verified: true, events };
  // A pressed button spins until it is answered: the answer to the call may hold one.
  const body = JSON.stringify({ method: 'answerCallbackQuery', callback_query_id: pressed });
  return { verified: true, events, response: { status: 200, headers: { 'content-type': 'application/json' }, body } };
}

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
