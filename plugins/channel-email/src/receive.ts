import { createHmac } from 'node:crypto';
import type { InboundRequest, Received } from '@tandem/plugin-sdk';
import { isSameText } from '@tandem/plugin-sdk/server';
import { eventsOf } from './events.js';
import { parseMail } from './mail/parse/parse-mail.js';
import type { Settings } from './settings.js';

/** What a mail server that hands over a mail writes into `x-mail-signature`: `sha256=` and the body's HMAC in hex. */
export const signatureOf = (secret: string, body: Uint8Array): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

const isSigned = ({ headers, rawBody }: InboundRequest, secret: string): boolean =>
  isSameText(headers['x-mail-signature'], signatureOf(secret, rawBody));

/** Reads one mail that was handed over: the body is the raw message. */
export async function receive(request: InboundRequest, settings: Settings): Promise<Received> {
  if (!request.isTrusted && !isSigned(request, settings.secret)) return { verified: false, events: [] };
  const mail = await parseMail(request.rawBody);
  return { verified: true, events: eventsOf(mail, request.rawBody, settings) };
}
