import type { InboundRequest } from '@tandem/plugin-sdk';
import { damagedBodies } from '@tandem/plugin-sdk/testing';
import { describe, expect, it } from 'vitest';
import { calls, formOf, recordedCalls, vectors } from '../../test/twilio-requests.js';
import { receive } from './receive.js';
import { signatureOf } from './signature.js';

const config = { authToken: '12345' };
const url = 'https://tandem.example/hooks/c1';
const bytes = (body: string | Uint8Array) => (typeof body === 'string' ? new TextEncoder().encode(body) : body);
const sign = (at: string, body: string | Uint8Array) =>
  signatureOf(config.authToken, at, new URLSearchParams(new TextDecoder().decode(bytes(body))));
const request = (body: string | Uint8Array, change: Partial<InboundRequest> = {}): InboundRequest => ({
  method: 'POST',
  url,
  headers: { 'x-twilio-signature': sign(url, body), 'content-type': 'application/x-www-form-urlencoded' },
  rawBody: bytes(body),
  receivedAt: 0,
  ...change,
});
const read = (body: string | Uint8Array) => receive(request(body), config);

describe('the signature', () => {
  it.each(vectors)('$name', ({ auth_token: authToken, url: at, params, body, signature, expected_valid: isValid }) => {
    const rawBody = bytes(body ?? formOf(params ?? {}));
    const call = request('', { url: at, rawBody, headers: { 'x-twilio-signature': signature } });
    expect(receive(call, { authToken }).verified).toBe(isValid);
  });

  it('covers the address that Twilio calls, which a proxy may change', () => {
    const publicUrl = 'https://Chat.Example.com/tandem/';
    const at = 'https://Chat.Example.com/tandem/hooks/c1?b=2&a=1';
    const headers = { 'x-twilio-signature': sign(at, calls.text) };
    for (const arrived of ['/hooks/c1?b=2&a=1', 'http://10.0.0.7:3000/hooks/c1?b=2&a=1']) {
      expect(receive(request(calls.text, { url: arrived, headers }), { ...config, publicUrl }).verified).toBe(true);
      expect(receive(request(calls.text, { url: arrived, headers }), config).verified).toBe(false);
    }
  });

  it('is found at the host that was called when nothing else is known', () => {
    const headers = { host: 'tandem.example', 'x-twilio-signature': sign(url, calls.text) };
    expect(receive(request(calls.text, { url: '/hooks/c1', headers }), config).verified).toBe(true);
  });

  it('covers the address alone when Twilio calls by GET', () => {
    const at = `${url}?${calls.text}`;
    const call = request('', { method: 'GET', url: at, headers: { 'x-twilio-signature': sign(at, '') } });
    expect(receive(call, config)).toMatchObject({ verified: true, events: [{ kind: 'text' }] });
  });

  it('takes a query with quotes as an old library signed it', () => {
    const at = `${url}?name=it%27s`;
    const headers = { 'x-twilio-signature': sign(`${url}?name=it's`, calls.text) };
    expect(receive(request(calls.text, { url: at, headers }), config).verified).toBe(true);
  });

  it('covers names that nobody knows yet', () => {
    expect(read(`${calls.text}&BrandNew=1`).verified).toBe(true);
    const good = request(calls.text);
    expect(receive({ ...good, rawBody: bytes(`${calls.text}&BrandNew=1`) }, config).verified).toBe(false);
  });

  it('fits no form and no signature in which one bit is turned', () => {
    const good = request(calls.text);
    const wanted = new URLSearchParams(calls.text).toString();
    for (let at = 0; at < good.rawBody.length; at += 1) {
      const rawBody = good.rawBody.map((byte, index) => (index === at ? byte ^ (1 << (at % 8)) : byte));
      // %2b and %2B are one letter: Twilio signs what a form says, not how it is written.
      const isSame = new URLSearchParams(new TextDecoder().decode(rawBody)).toString() === wanted;
      expect(receive({ ...good, rawBody }, config).verified).toBe(isSame);
    }
    const signature = good.headers['x-twilio-signature'] ?? '';
    for (let at = 0; at < signature.length; at += 1) {
      for (const bit of [1, 2, 4, 8, 16, 32, 64]) {
        const turned = String.fromCharCode(signature.charCodeAt(at) ^ bit);
        const headers = { 'x-twilio-signature': signature.slice(0, at) + turned + signature.slice(at + 1) };
        expect(receive({ ...good, headers }, config).verified).toBe(false);
      }
    }
  });

  it('refuses a JSON body whose hash is not the one in the address', () => {
    const call = vectors.find(({ body }) => body !== undefined);
    const headers = { 'x-twilio-signature': call?.signature ?? '' };
    const other = request('', { url: call?.url ?? '', rawBody: bytes(`${call?.body} `), headers });
    expect(receive(other, config)).toEqual({ verified: false, events: [] });
  });
});

const from = { externalId: '+12025550123', keys: { phone: '+12025550123' } };
const type = 'message.received';
const ref = 'https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/SM1/Media/ME1';
const expected: Record<keyof typeof calls, object[]> = {
  text: [{ type, dedupeKey: 'SM1', from, kind: 'text', text: 'Where is my order? 你好', messageId: 'SM1' }],
  'short code': [{ type, from: { externalId: '72645' } }],
  empty: [{ type, kind: 'unsupported', text: '[empty]' }],
  image: [{ type, kind: 'image', text: 'Look', attachments: [{ ref, contentType: 'image/jpeg' }] }],
  'image elsewhere': [{ type, kind: 'image', attachments: [{ url: 'https://a.example/1.jpg' }] }],
  audio: [{ type, kind: 'audio' }],
  video: [{ type, kind: 'video' }],
  'two kinds': [{ type, kind: 'file', attachments: [{ contentType: 'image/png' }, { contentType: 'text/vcard' }] }],
  location: [{ type, kind: 'location', text: 'Shop\nKannur\n12.16, 75.26' }],
  button: [
    {
      ...{ type, kind: 'choice', text: 'Returns', choice: { id: 'r', title: 'Returns', ref: 'SM0' }, inReplyTo: 'SM0' },
      from: { externalId: 'whatsapp:+12025550123', displayName: 'Ann', keys: { phone: '+12025550123' } },
    },
  ],
  stop: [{ type: 'contact.closed', from, reason: 'stop' }],
  'stop by Twilio': [{ type: 'contact.closed', from, reason: 'stop' }],
  'not a stop': [{ type, text: 'Please stop calling' }],
  start: [{ type: 'contact.opened', from }],
  help: [{ type, text: 'HELP' }],
  yes: [
    { type: 'contact.opened', dedupeKey: 'SM1:opened', from },
    { type, dedupeKey: 'SM1', text: 'Yes' },
  ],
  queued: [{ type: 'ignored', reason: 'status queued' }],
  sent: [{ type: 'receipt', dedupeKey: 'SM9:sent', ref: 'SM9', state: 'sent' }],
  delivered: [{ type: 'receipt', dedupeKey: 'SM9:delivered', ref: 'SM9', state: 'delivered' }],
  read: [{ type: 'receipt', ref: 'SM9', state: 'read' }],
  undelivered: [{ type: 'receipt', ref: 'SM9', state: 'failed', code: '30003' }],
  failed: [{ type: 'receipt', ref: 'SM9', state: 'failed', code: '21610' }],
  'a call': [{ type: 'ignored', reason: 'no message' }],
};

describe('a call', () => {
  it.each(Object.entries(calls))('%s', (name, body) => {
    const { verified, events, response } = read(body);
    expect(verified).toBe(true);
    expect(response).toMatchObject({ status: 200, body: '<Response/>' });
    expect(events).toHaveLength(expected[name as keyof typeof calls].length);
    expect(events).toMatchObject(expected[name as keyof typeof calls]);
  });
});

describe.each(Object.entries({ ...calls, ...recordedCalls }))('%s', (_, body) => {
  it('means the same when it comes again', () => {
    expect(read(body)).toEqual(read(body));
  });

  it('never throws when it is damaged or lacks fields', () => {
    const fields = [...new URLSearchParams(body)];
    const fewer = fields.map((_pair, at) => new URLSearchParams(fields.filter((__, index) => index !== at)).toString());
    const odd = fields.map(([name], at) => new URLSearchParams(fields.with(at, [name, '-1e999'])).toString());
    for (const damaged of [...fewer, ...odd, ...damagedBodies(body)]) {
      const { verified, events } = read(damaged);
      expect(verified).toBe(true);
      expect(events.length).toBeGreaterThan(0);
      expect(events.every((event) => event.dedupeKey !== '')).toBe(true);
    }
  });
});

it.runIf(Object.keys(recordedCalls).length > 0)('reads what is recorded', () => {
  const kinds = Object.entries(recordedCalls).map(([name, body]) => {
    const [event] = read(body).events;
    return [name, event?.type === 'message.received' ? [event.kind, event.text] : event];
  });
  expect(Object.fromEntries(kinds)).toEqual({
    text: ['text', 'testing3'],
    null_bytes: ['text', 'remove null bytes'],
    empty_body: ['unsupported', '[empty]'],
    other_number: ['text', 'new conversation'],
    one_media: ['image', 'testing3'],
    two_media: ['image', 'testing multiple media'],
    ssrf_media: ['image', 'media'],
    location: ['location', '12.160894393921, 75.265205383301'],
    whatsapp_profile: ['text', 'Hello with profile name'],
  });
});
