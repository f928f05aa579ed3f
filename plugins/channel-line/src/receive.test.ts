import type { InboundRequest } from '@tandem/plugin-sdk';
import { damagedBodies } from '@tandem/plugin-sdk/testing';
import { describe, expect, it } from 'vitest';
import { event, recordedEvents, vectors, webhook, webhooks } from '../test/webhooks.js';
import { receive } from './receive.js';
import { ReplyTokens } from './reply-tokens.js';
import { signatureOf } from './signature.js';

const config = { channelSecret: 'channel_secret' };
const bytes = (body: string | Uint8Array) => (typeof body === 'string' ? new TextEncoder().encode(body) : body);
const request = (body: string | Uint8Array): InboundRequest => ({
  method: 'POST',
  url: '/hooks/c1',
  headers: { 'x-line-signature': signatureOf(config.channelSecret, bytes(body)) },
  rawBody: bytes(body),
  receivedAt: 1000,
});
const read = (body: string | Uint8Array, tokens = new ReplyTokens()) => receive(request(body), config, tokens);

describe('the signature', () => {
  it.each(vectors)('$signature of the published vectors', (vector) => {
    const { channel_secret: channelSecret, body, signature, expected_valid: isValid } = vector;
    const signed = { ...request(body), headers: { 'x-line-signature': signature } };
    expect(receive(signed, { channelSecret }, new ReplyTokens()).verified).toBe(isValid);
  });

  it('fits no body and no signature in which one bit is turned', () => {
    const good = request(webhooks.text);
    const verdict = (change: Partial<InboundRequest>) => receive({ ...good, ...change }, config, new ReplyTokens());
    for (let at = 0; at < good.rawBody.length; at += 1) {
      const rawBody = good.rawBody.map((byte, index) => (index === at ? byte ^ (1 << (at % 8)) : byte));
      expect(verdict({ rawBody })).toEqual({ verified: false, events: [] });
    }
    const signature = good.headers['x-line-signature'] ?? '';
    for (let at = 0; at < signature.length; at += 1) {
      for (const bit of [1, 2, 4, 8, 16, 32, 64]) {
        const turned = String.fromCharCode(signature.charCodeAt(at) ^ bit);
        const headers = { 'x-line-signature': signature.slice(0, at) + turned + signature.slice(at + 1) };
        expect(verdict({ headers }).verified).toBe(false);
      }
    }
  });
});

const dedupeKey = '01FZ74A0TDDPYRVKNK77XKC3ZR';
const from = { externalId: 'U206d' };
const type = 'message.received';
const expected: Record<keyof typeof webhooks, object[]> = {
  text: [{ type, dedupeKey, from, kind: 'text', text: 'Hello, world', messageId: '325708', inReplyTo: '325700' }],
  image: [{ type, kind: 'image', attachments: [{ ref: '325708', contentType: 'image/jpeg' }] }],
  'image elsewhere': [{ type, kind: 'image', attachments: [{ url: 'https://a.example/1.jpg' }] }],
  video: [{ type, kind: 'video', attachments: [{ ref: '325708' }] }],
  audio: [{ type, kind: 'audio', attachments: [{ ref: '325708' }] }],
  file: [{ type, kind: 'file', attachments: [{ ref: '325708', name: 'file.txt', size: 2138 }] }],
  location: [{ type, kind: 'location', text: 'Office\nTokyo\n35.65, 139.7' }],
  sticker: [{ type, kind: 'sticker', text: 'Love You' }],
  'a new kind': [{ type, kind: 'unsupported', text: '[hologram]' }],
  edited: [{ type: 'message.edited', ref: '325708', from, text: 'Hello, edited' }],
  unsend: [{ type: 'message.deleted', ref: '325708', from }],
  follow: [{ type: 'contact.opened', from }],
  unfollow: [{ type: 'contact.closed', from, reason: 'unfollowed' }],
  postback: [{ type, kind: 'choice', choice: { id: 'action=buy&item=7', title: 'action=buy&item=7' } }],
  'postback of ours': [{ type, kind: 'choice', text: '退货', choice: { id: 'returns', title: '退货' } }],
  'picked date': [{ type, kind: 'choice', text: '2026-01-05', choice: { id: 'when', title: '2026-01-05' } }],
  'other rich menu': [{ type: 'ignored' }],
  beacon: [{ type: 'ignored', reason: 'beacon' }],
  suspended: [{ type: 'account.notice', code: 'botSuspended' }],
  group: [{ type: 'ignored', reason: 'message of group' }],
  standby: [{ type: 'ignored', reason: 'standby' }],
  several: [
    { type: 'contact.opened', dedupeKey: '1' },
    { type, dedupeKey: '2', text: 'a' },
  ],
  test: [],
};

describe('a webhook', () => {
  it.each(Object.entries(webhooks))('%s', (name, body) => {
    const { verified, events } = read(body);
    expect(verified).toBe(true);
    expect(events).toHaveLength(expected[name as keyof typeof webhooks].length);
    expect(events).toMatchObject(expected[name as keyof typeof webhooks]);
  });

  it('has the same key when LINE delivers an event again, with or without an id', () => {
    for (const id of ['1', undefined]) {
      const [first, again] = [false, true].map((isRedelivery) =>
        read(webhook(event({ type: 'follow', webhookEventId: id, deliveryContext: { isRedelivery } }))),
      );
      expect(again?.events).toEqual(first?.events);
    }
  });

  it('counts an event once when it stands twice in one call, and tells others of the same id apart', () => {
    const follow = event({ type: 'follow' });
    const [later, other] = [event({ type: 'follow', timestamp: 2 }), event({ type: 'unfollow' })];
    const { events } = read(webhook(follow, follow, later, other, later));
    expect(events.map((one) => one.type)).toEqual(['contact.opened', 'contact.opened', 'contact.closed']);
    expect(events[0]?.dedupeKey).toBe(dedupeKey);
    expect(new Set(events.map((one) => one.dedupeKey)).size).toBe(3);
  });
});

it('reads what is nested deeper than it can be written', () => {
  const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
  expect(read(`{"events":${deep}}`).events).toMatchObject([{ type: 'ignored' }]);
  const odd = `{"type":"follow","source":{"type":"user","userId":"U1"},"follow":${deep},"timestamp":1}`;
  expect(read(`{"events":[${odd}]}`).events).toMatchObject([{ type: 'contact.opened' }]);
});

describe('the reply token', () => {
  const take = (body: string, change: Partial<InboundRequest> = {}, at = 1000) => {
    const tokens = new ReplyTokens();
    receive({ ...request(body), ...change }, config, tokens);
    return tokens.take(config.channelSecret, 'U206d', at);
  };

  it('is kept for half a minute, for one answer', () => {
    expect(take(webhooks.text)).toBe('nHuyW');
    expect(take(webhooks.text, {}, 31_000)).toBeUndefined();
    const tokens = new ReplyTokens();
    read(webhooks.text, tokens);
    expect(tokens.take('another', 'U206d', 1000)).toBeUndefined();
    expect(tokens.take(config.channelSecret, 'U206d', 1000)).toBe('nHuyW');
    expect(tokens.take(config.channelSecret, 'U206d', 1000)).toBeUndefined();
  });

  it('is not kept of what comes again, in standby, or without a signature', () => {
    const again = { type: 'follow', deliveryContext: { isRedelivery: true } };
    expect(take(webhook(event(again)))).toBeUndefined();
    expect(take(webhooks.standby)).toBeUndefined();
    expect(take(webhooks.text, { headers: {} })).toBeUndefined();
  });
});

describe.each([
  ...Object.entries(webhooks),
  ...recordedEvents.map((body, index) => [`recorded ${index}`, body] as const),
])('%s', (_, body) => {
  it('means the same when it comes again', () => {
    expect(read(body)).toEqual(read(body));
  });

  it('never throws when it is damaged, and gives events that are told apart', () => {
    for (const damaged of damagedBodies(body)) {
      const { verified, events } = read(damaged);
      expect(verified).toBe(true);
      expect(new Set(events.map((one) => one.dedupeKey)).size).toBe(events.length);
    }
  });
});

it.runIf(recordedEvents.length > 0)('gives all of a call whose events share one id', () => {
  const events = recordedEvents.flatMap((body) => (JSON.parse(body) as { events: object[] }).events);
  // One of the 28 is another delivery of the first.
  expect(read(webhook(...events)).events).toHaveLength(events.length - 1);
});

it.runIf(recordedEvents.length > 0)('reads or ignores what is recorded, each for a reason', () => {
  const counts: Record<string, number> = {};
  for (const one of recordedEvents.flatMap((body) => read(body).events)) {
    const name = one.type === 'message.received' ? one.kind : one.type;
    counts[name] = (counts[name] ?? 0) + 1;
    if (one.type === 'ignored') expect(one.reason).not.toBe('unknown shape');
  }
  expect(counts).toEqual({
    ...{ text: 2, image: 1, video: 1, audio: 1, file: 1, location: 1, sticker: 1, choice: 4 },
    ...{ 'contact.opened': 1, 'contact.closed': 1, 'message.edited': 1, ignored: 13 },
  });
});
