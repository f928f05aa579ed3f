import { createHash } from 'node:crypto';
import type { InboundEvent, InboundRequest, Received } from '@tandem/plugin-sdk';
import { isSameText } from '@tandem/plugin-sdk/server';
import { toEvent } from './events.js';
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
    return event;
  });
  return { verified: true, events: withoutTwins(events) };
}

/** A token that comes a second time may be used up. */
function keepToken(given: unknown, event: InboundEvent, request: InboundRequest, config: Config, tokens: ReplyTokens) {
  if (!('from' in event) || request.isTrusted) return;
  const parsed = lineEvent.safeParse(given);
  const { replyToken, deliveryContext } = parsed.success ? parsed.data : {};
  if (replyToken === undefined || deliveryContext?.isRedelivery) return;
  tokens.keep(config.channelSecret, event.from.externalId, replyToken, request.receivedAt);
}

/** Two events of one id are one. */
const withoutTwins = (events: InboundEvent[]): InboundEvent[] =>
  [...new Map(events.toReversed().map((event) => [event.dedupeKey, event])).values()].toReversed();

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
