import { createHash } from 'node:crypto';
import type { InboundEvent, InboundRequest, Received } from '@tandem/plugin-sdk';
import { isSameText } from '@tandem/plugin-sdk/server';
import { keyOf, toEvent } from './events.js';
import type { ReplyTokens } from './reply-tokens.js';
import { signatureOf } from './signature.js';
import { lineEvent, webhook } from './webhook-schemas.js';

interface Config {
  channelSecret: string;
}

/** Reads one webhook. A test call holds no events. The tokens it holds are kept aside: they change no event. */
export function receive(request: InboundRequest, config: Config, tokens: ReplyTokens): Received {
  if (!request.isTrusted) {
    const expected = signatureOf(config.channelSecret, request.rawBody);
    if (!isSameText(request.headers['x-line-signature'], expected)) return { verified: false, events: [] };
  }
  const parsed = webhook.safeParse(jsonOf(request.rawBody));
  const dedupeKey = createHash('sha256').update(request.rawBody).digest('hex');
  if (!parsed.success) {
    return { verified: true, events: [{ type: 'ignored', dedupeKey, reason: 'unknown shape' }] };
  }
  const events = parsed.data.events.map((given, index) => {
    const event = toEvent(given, `${dedupeKey}:${index}`);
    keepToken(given, event, request, config, tokens);
    const parts = lineEvent.safeParse(given);
    return { event, told: parts.success ? keyOf(parts.data) : '' };
  });
  return { verified: true, events: apart(events) };
}

/** An event that stands twice in one call is one. Others of one id, as test calls have them, are told apart. */
function apart(events: readonly { event: InboundEvent; told: string }[]): InboundEvent[] {
  const known = new Map<string, string>();
  return events.flatMap(({ event, told }) => {
    const first = known.get(event.dedupeKey);
    const dedupeKey = first === undefined ? event.dedupeKey : `${event.dedupeKey}:${told}`;
    if (first === told || known.has(dedupeKey)) return [];
    known.set(dedupeKey, told);
    return [{ ...event, dedupeKey }];
  });
}

/** A token that comes a second time may be used up. */
function keepToken(given: unknown, event: InboundEvent, request: InboundRequest, config: Config, tokens: ReplyTokens) {
  if (!('from' in event) || request.isTrusted) return;
  const parsed = lineEvent.safeParse(given);
  const { replyToken, deliveryContext } = parsed.success ? parsed.data : {};
  if (replyToken === undefined || deliveryContext?.isRedelivery) return;
  tokens.keep(config.channelSecret, event.from.externalId, replyToken, request.receivedAt);
}

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
