import { createHmac } from 'node:crypto';

/** One call of a provider, as its servers make it. */
export interface ProviderCall {
  headers: Record<string, string>;
  body: string;
}

/** A provider whose customers write: how its channel is connected, and how it hands a message over. */
export interface Provider {
  type: string;
  config: Record<string, unknown>;
  /** @param n another number with each message, never 0 */
  call(customer: number, n: number, text: string): ProviderCall;
}

const secret = 'bench-secret-bench-secret-bench-secret';
const whsec = `whsec_${Buffer.from(secret).toString('base64')}`;
const page = '100000000000001';
const seconds = () => Math.floor(Date.now() / 1_000);
const hmac = (body: string, encoding: 'hex' | 'base64') => createHmac('sha256', secret).update(body).digest(encoding);
const json = { 'content-type': 'application/json' };
const meta = { accessToken: secret, appSecret: secret, verifyToken: secret };

function metaCall(payload: object): ProviderCall {
  const body = JSON.stringify(payload);
  return { body, headers: { ...json, 'x-hub-signature-256': `sha256=${hmac(body, 'hex')}` } };
}

const telegram: Provider = {
  type: 'channel-telegram/bot',
  config: { botToken: `1:${secret}`, secretToken: secret },
  call: (customer, n, text) => ({
    headers: { ...json, 'x-telegram-bot-api-secret-token': secret },
    body: JSON.stringify({
      update_id: n,
      message: {
        message_id: n,
        from: { id: 1_000 + customer, is_bot: false, first_name: `Customer ${customer}` },
        chat: { id: 1_000 + customer, type: 'private' },
        date: seconds(),
        text,
      },
    }),
  }),
};

const line: Provider = {
  type: 'channel-line/account',
  config: { channelSecret: secret, accessToken: secret },
  call(customer, n, text) {
    const body = JSON.stringify({
      destination: 'U0',
      events: [
        {
          type: 'message',
          mode: 'active',
          webhookEventId: `event-${n}`,
          timestamp: Date.now(),
          source: { type: 'user', userId: `U${customer}` },
          deliveryContext: { isRedelivery: false },
          replyToken: `reply-${n}`,
          message: { id: String(n), type: 'text', text },
        },
      ],
    });
    return { body, headers: { ...json, 'x-line-signature': hmac(body, 'base64') } };
  },
};

const whatsapp: Provider = {
  type: 'channel-whatsapp/whatsapp',
  config: { ...meta, phoneNumberId: page },
  call(customer, n, text) {
    const from = String(4_915_100_000_000 + customer);
    const message = { id: `wamid.${n}`, from, timestamp: String(seconds()), type: 'text', text: { body: text } };
    const contacts = [{ wa_id: from, profile: { name: `Customer ${customer}` } }];
    const value = { messaging_product: 'whatsapp', metadata: { phone_number_id: page }, contacts, messages: [message] };
    const entry = [{ id: '1', changes: [{ field: 'messages', value }] }];
    return metaCall({ object: 'whatsapp_business_account', entry });
  },
};

const messenger: Provider = {
  type: 'channel-messenger/messenger',
  config: { ...meta, pageId: page },
  call(customer, n, text) {
    const sender = { id: String(7_000_000 + customer) };
    const happening = { sender, recipient: { id: page }, timestamp: Date.now(), message: { mid: `m_${n}`, text } };
    return metaCall({ object: 'page', entry: [{ id: page, time: Date.now(), messaging: [happening] }] });
  },
};

/** Standard Webhooks. @param url where what agents write is posted */
const webhook = (url: string): Provider => ({
  type: 'channel-http/webhook',
  config: { url, secret: whsec },
  call(customer, n, text) {
    const from = { id: `customer-${customer}`, name: `Customer ${customer}` };
    const body = JSON.stringify({ type: 'message.received', data: { from, message: { kind: 'text', text } } });
    const [id, at] = [`msg-${n}`, String(seconds())];
    const signature = hmac(`${id}.${at}.${body}`, 'base64');
    const signed = { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': `v1,${signature}` };
    return { body, headers: { ...json, ...signed } };
  },
});

/** Five kinds of providers, each with its own signature. The webhook's is the last. */
export const providers = (replyUrl: string): Provider[] => [telegram, line, whatsapp, messenger, webhook(replyUrl)];
