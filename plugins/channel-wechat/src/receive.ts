import { createHash } from 'node:crypto';
import type { InboundRequest, Received } from '@tandem/plugin-sdk';
import type { Account } from './definition.js';
import { type Fields, fieldsOf, textAt } from './document.js';
import { queryOf } from './query.js';
import { readEvent } from './read-event.js';
import { readMessage } from './read-message.js';
import { type Head, ignored, type Opening, type Reading } from './reading.js';
import { signatureFits, unseal } from './seal.js';

/** What is received, with what it lets us send. */
export interface Call extends Received {
  opened?: { by: Opening; customer: string; key: string; at: number };
}

type Settings = Pick<Account, 'appId' | 'mode' | 'token' | 'encodingAesKey'>;

const refused: Call = { verified: false, events: [] };
const plainText = { 'content-type': 'text/plain; charset=utf-8' };

/** Reads one call of the provider: its check of the address, or one message or event. Never throws. */
export function receive(request: InboundRequest, config: Settings): Call {
  const query = queryOf(request.url);
  return request.method === 'GET' ? checked(request, query, config) : taken(request, query, config);
}

type Query = ReturnType<typeof queryOf>;

/** The provider wants its own `echostr` back, and nothing else. */
function checked({ isTrusted }: InboundRequest, query: Query, { token }: Settings): Call {
  const echo = query.get('echostr');
  if (echo === undefined || !(isTrusted || isSigned(query, token))) return refused;
  return { verified: true, response: { status: 200, headers: plainText, body: echo }, events: [] };
}

function taken(request: InboundRequest, query: Query, config: Settings): Call {
  const body = new TextDecoder().decode(request.rawBody);
  const text = opened(body, query, config, request.isTrusted === true);
  if (text === undefined) return refused;
  // Anything else would be shown to the customer as a fault, and the call repeated.
  const response = { status: 200, headers: plainText, body: 'success' };
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 32);
  const fields = fieldsOf(text);
  if (fields === undefined) return { verified: true, response, ...ignored(digest, 'neither XML nor JSON') };
  const customer = textAt(fields, 'FromUserName');
  if (customer === '' || customer.length > 128) {
    return { verified: true, response, ...ignored(digest, 'from nobody') };
  }
  const dedupeKey = dedupeKeyOf(fields, digest);
  const { events, opens } = read({ fields, from: { externalId: customer }, dedupeKey });
  const created = Number(textAt(fields, 'CreateTime')) * 1000;
  const at = Number.isSafeInteger(created) && created > 0 ? created : request.receivedAt;
  return {
    verified: true,
    response,
    events,
    ...(opens ? { opened: { by: opens, customer, key: dedupeKey, at } } : {}),
  };
}

/** What the provider wrote, out of its envelope; undefined when the signature or the seal is not its own. */
function opened(body: string, query: Query, config: Settings, trusted: boolean): string | undefined {
  const { token, appId, mode, encodingAesKey } = config;
  const sealed = textAt(fieldsOf(body), 'Encrypt');
  if (sealed !== '' && encodingAesKey) {
    const values = [token, query.get('timestamp') ?? '', query.get('nonce') ?? '', sealed];
    if (!trusted && !signatureFits(query.get('msg_signature'), ...values)) return undefined;
    // Beside it, compatible mode has the same in plain text, which nobody has signed.
    return unseal(sealed, encodingAesKey, appId);
  }
  if (trusted) return body;
  return mode === 'plain' && isSigned(query, token) ? body : undefined;
}

const isSigned = (query: Query, token: string): boolean =>
  signatureFits(query.get('signature'), token, query.get('timestamp') ?? '', query.get('nonce') ?? '');

/** Messages have an id. Of events, the second, the kind and the key say which one it is. */
function dedupeKeyOf(fields: Fields, digest: string): string {
  const [id, customer, created, event, key, job] = [
    ...['MsgId', 'FromUserName', 'CreateTime', 'Event', 'EventKey', 'MsgID'],
  ].map((name) => textAt(fields, name));
  if (id) return id.slice(0, 200);
  return event && created ? [customer, created, event, key, job].join(':').slice(0, 400) : digest;
}

function read(head: Head): Reading {
  const type = textAt(head.fields, 'MsgType').toLowerCase();
  switch (type) {
    case '':
      return ignored(head.dedupeKey, 'of no type');
    case 'event':
      return readEvent(head, textAt(head.fields, 'Event').toLowerCase());
    // Of things that are bound to the account, not of people.
    case 'device_event':
    case 'device_text':
    case 'hardware':
      return ignored(head.dedupeKey, type);
    default:
      return readMessage(head, type);
  }
}
