import { createHash } from 'node:crypto';
import type { InboundRequest, Received } from '@tandem/plugin-sdk';
import { XMLParser } from 'fast-xml-parser';
import type { Account } from './definition.js';
import { queryOf } from './query.js';
import { signatureFits, unseal } from './seal.js';

const refused: Received = { verified: false, events: [] };
const plainText = { 'content-type': 'text/plain; charset=utf-8' };
const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false, processEntities: false });

/** The provider's check of the address, or its word that there is something to fetch. Never throws. */
export function receive(request: InboundRequest, config: Account): Received {
  const query = queryOf(request.url);
  const { token, encodingAesKey, corpId } = config;
  const isCheck = request.method === 'GET';
  const body = new TextDecoder().decode(request.rawBody);
  const sealed = isCheck ? query.get('echostr') : fieldsOf(body).Encrypt;
  // Who tries it by hand may give what was sealed as it reads.
  if (request.isTrusted && sealed === undefined) return wakeUp(body, config);
  if (sealed === undefined || !encodingAesKey) return refused;
  const signed = [token, query.get('timestamp') ?? '', query.get('nonce') ?? '', sealed];
  if (!request.isTrusted && !signatureFits(query.get('msg_signature'), ...signed)) return refused;
  const text = unseal(sealed, encodingAesKey, corpId);
  if (text === undefined) return refused;
  if (isCheck) return { verified: true, response: { status: 200, headers: plainText, body: text }, events: [] };
  return wakeUp(text, config);
}

/** The call carries no message. Other accounts of the company ring at the same door; they are fetched in their own channels. */
function wakeUp(text: string, { openKfId }: Account): Received {
  const response = { status: 200, headers: plainText, body: 'success' };
  const { Event: event, OpenKfId: account, Token: hint = '' } = fieldsOf(text);
  if (event === 'kf_msg_or_event' && (openKfId === undefined || account === openKfId)) {
    return { verified: true, response, events: [], pull: hint };
  }
  const dedupeKey = createHash('sha256').update(text).digest('hex').slice(0, 32);
  const reason = event === 'kf_msg_or_event' ? 'of another service account' : `event ${event?.slice(0, 64) ?? '?'}`;
  return { verified: true, response, events: [{ type: 'ignored', dedupeKey, reason }] };
}

/** The texts of a document, by name; none of anything that declares a type or an entity. */
function fieldsOf(text: string): Readonly<Record<string, string>> {
  if (!/^\s*<xml>/.test(text) || /<!(?!\[CDATA\[)/.test(text)) return {};
  try {
    const { xml }: { xml?: unknown } = parser.parse(text);
    const entries = typeof xml === 'object' && xml !== null ? Object.entries(xml) : [];
    return Object.fromEntries(entries.filter(([, value]) => typeof value === 'string'));
  } catch {
    return {};
  }
}
