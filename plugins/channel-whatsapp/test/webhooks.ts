import { createHmac } from 'node:crypto';
import type { InboundRequest } from '@tandem/plugin-sdk';

export const config = {
  phoneNumberId: '1122334455667',
  accessToken: 'token-1',
  appSecret: 'app-secret',
  verifyToken: 'our word',
  apiVersion: 'v25.0',
};

const person = { profile: { name: 'Ann' }, wa_id: '8613812345678' };

type Content = { type: string } & Record<string, unknown>;

/** A webhook with these changes. */
export const webhook = (...changes: object[]): string =>
  JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: 'waba-1', changes }] });

/** A change of our number's messages. */
export const change = (value: object, number = config.phoneNumberId, field = 'messages') => ({
  field,
  value: { messaging_product: 'whatsapp', metadata: { phone_number_id: number }, contacts: [person], ...value },
});

/** One message from the person with the number. */
export const message = (content: Content, id = 'wamid.1') => ({
  ...{ from: person.wa_id, id, timestamp: '1767600000' },
  ...content,
});

export const written = (content: Content) => webhook(change({ messages: [message(content)] }));

export const status = (state: string, more: object = {}, id = 'wamid.ours') => ({
  ...{ id, status: state, timestamp: '1767600001', recipient_id: person.wa_id },
  ...more,
});

/** Signed as Meta signs. */
export function signed(body: string | Uint8Array, at = 0, secret = config.appSecret): InboundRequest {
  const rawBody = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const signature = createHmac('sha256', secret).update(rawBody).digest('hex');
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` };
  return { method: 'POST', url: '/hooks/c1', rawBody, receivedAt: at, headers };
}
