import { createHash } from 'node:crypto';
import type { InboundEvent, InboundRequest, Received } from '@tandem/plugin-sdk';
import { isSameText } from '@tandem/plugin-sdk/server';
import { z } from 'zod';
import { readers } from './updates.js';

const update = z.looseObject({ update_id: z.int() });

/** Reads one update. The bot's secret comes in a header; nothing covers the body. */
export function receive(request: InboundRequest, config: { secretToken: string }): Received {
  if (!request.isTrusted && !isSameText(request.headers['x-telegram-bot-api-secret-token'], config.secretToken)) {
    return { verified: false, events: [] };
  }
  const parsed = update.safeParse(jsonOf(request.rawBody));
  if (!parsed.success) {
    const dedupeKey = createHash('sha256').update(request.rawBody).digest('hex');
    return { verified: true, events: [{ type: 'ignored', dedupeKey, reason: 'unknown shape' }] };
  }
  const { update_id: updateId, ...happenings } = parsed.data;
  const key = String(updateId);
  const [name = 'nothing', value] = Object.entries(happenings)[0] ?? [];
  const events = readers.get(name)?.(value, key) ?? [ignored(key, name)];
  return { verified: true, events, ...answerTo(name, value) };
}

const ignored = (dedupeKey: string, reason: string): InboundEvent => ({ type: 'ignored', dedupeKey, reason });

const pressed = z.object({ id: z.string().min(1) });

/** A pressed button spins until it is answered: the answer to the call may hold one. */
function answerTo(name: string, value: unknown): Pick<Received, 'response'> {
  const query = pressed.safeParse(value);
  if (name !== 'callback_query' || !query.success) return {};
  return {
    response: {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ method: 'answerCallbackQuery', callback_query_id: query.data.id }),
    },
  };
}

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
