import type { InboundEvent, InboundRequest, Received } from '@tandem/plugin-sdk';
import { ignored, keyOfBody } from '../ignored.js';
import { optOutOf } from '../opt-out.js';
import { phoneOf } from '../phone.js';
import { type Content, contentOf } from './content.js';
import { isSigned } from './signature.js';

interface Config {
  authToken: string;
  publicUrl?: string | undefined;
}

/** Says that we have it and have nothing to answer. */
const response = { status: 200, headers: { 'content-type': 'text/xml' }, body: '<Response/>' };

/** Reads one webhook: a message, or what became of one of ours. */
export function receive(request: InboundRequest, config: Config): Received {
  const call = { ...request, url: addressOf(request, config.publicUrl) };
  if (!request.isTrusted && !isSigned(config.authToken, request.headers['x-twilio-signature'], call)) {
    return { verified: false, events: [] };
  }
  const query = new URLSearchParams(/\?([^#]*)/.exec(request.url)?.[1] ?? '');
  const isForm = request.method.toUpperCase() === 'POST' && !query.has('bodySHA256');
  const given = isForm ? new URLSearchParams(new TextDecoder().decode(request.rawBody)) : query;
  const fields = new Map([...given].map(([name, value]) => [name, value.replaceAll('\0', '')]));
  return { verified: true, response, events: eventsOf(fields, () => keyOfBody(request)) };
}

/** The address as Twilio has it. Behind a proxy that is not the one at which the call arrives. */
function addressOf({ url, headers }: InboundRequest, publicUrl: string | undefined): string {
  const path = url.replace(/^https?:\/\/[^/?#]*/i, '');
  if (publicUrl !== undefined) return publicUrl.replace(/\/+$/, '') + path;
  return path === url ? `https://${headers.host ?? ''}${path}` : url;
}

function eventsOf(fields: ReadonlyMap<string, string>, otherKey: () => string): InboundEvent[] {
  const sid = fields.get('MessageSid') || fields.get('SmsSid') || fields.get('SmsMessageSid');
  if (!sid) return [ignored(otherKey(), 'no message')];
  const status = (fields.get('MessageStatus') || fields.get('SmsStatus'))?.toLowerCase();
  if (status !== undefined && status !== 'received' && status !== 'receiving') return [stateOf(sid, status, fields)];
  const externalId = fields.get('From');
  if (!externalId) return [ignored(sid, 'no sender')];
  const phone = phoneOf(externalId);
  const name = fields.get('ProfileName');
  const from = {
    externalId,
    ...(name ? { displayName: name.slice(0, 120) } : {}),
    ...(phone === undefined ? {} : { keys: { phone } }),
  };
  const text = fields.get('Body') ?? '';
  const said = fields.get('OptOutType')?.toLowerCase();
  const word = said === 'stop' || said === 'start' ? said : optOutOf(text);
  if (word === 'stop') return [{ type: 'contact.closed', dedupeKey: sid, from, reason: 'stop' }];
  if (word === 'start') return [{ type: 'contact.opened', dedupeKey: sid, from }];
  const content: Content = contentOf(fields, text);
  const received: InboundEvent = { type: 'message.received', dedupeKey: sid, from, messageId: sid, ...content };
  return word === 'yes' ? [{ type: 'contact.opened', dedupeKey: `${sid}:opened`, from }, received] : [received];
}

const states: Readonly<Record<string, 'sent' | 'delivered' | 'read' | 'failed'>> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  undelivered: 'failed',
  failed: 'failed',
  canceled: 'failed',
};

function stateOf(ref: string, status: string, fields: ReadonlyMap<string, string>): InboundEvent {
  const dedupeKey = `${ref}:${status}`;
  const state = states[status];
  if (state === undefined) return ignored(dedupeKey, `status ${status}`);
  const code = fields.get('ErrorCode');
  return { type: 'receipt', dedupeKey, ref, state, ...(code ? { code } : {}) };
}
