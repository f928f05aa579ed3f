import type { InboundRequest } from '@tandem/plugin-sdk';
import { damagedBodies } from '@tandem/plugin-sdk/testing';
import { describe, expect, it } from 'vitest';
import { recordedUpdates, updates } from '../test/updates.js';
import { receive } from './receive.js';

const config = { secretToken: 'from-telegram_1' };
const request = (body: string | Uint8Array, token = config.secretToken): InboundRequest => ({
  method: 'POST',
  url: '/hooks/c1',
  headers: { 'x-telegram-bot-api-secret-token': token },
  rawBody: typeof body === 'string' ? new TextEncoder().encode(body) : body,
  receivedAt: 0,
});
const read = (body: string) => receive(request(body), config);
const dedupeKey = '2342342343242';
const from = { externalId: '23', displayName: 'Ann Lee', language: 'en' };
const type = 'message.received';

describe('the secret', () => {
  it.each(['', 'from-telegram_2', 'from-telegram_', 'from-telegram_11', 'é'])('%j is refused', (token) => {
    expect(receive(request(updates.text, token), config)).toEqual({ verified: false, events: [] });
  });

  it('is not looked at when somebody tries the plugin by hand', () => {
    const { events } = receive({ ...request(updates.text, ''), isTrusted: true }, config);
    expect(events).toMatchObject([{ type }]);
  });
});

const expected: Record<keyof typeof updates, object[]> = {
  text: [{ type, dedupeKey, from, kind: 'text', text: 'Where is my order?', messageId: '23:1' }],
  reply: [{ type, text: 'This one', inReplyTo: '23:7' }],
  caption: [{ type, kind: 'text', text: 'test' }],
  image: [
    { type, kind: 'image', text: 'Broken', attachments: [{ ref: 'large', contentType: 'image/jpeg', size: 1883 }] },
  ],
  file: [{ type, kind: 'file', attachments: [{ name: 'a.pdf', contentType: 'application/pdf' }] }],
  animation: [{ type, kind: 'video', attachments: [{ ref: 'gif', contentType: 'video/mp4' }] }],
  voice: [{ type, kind: 'voice', attachments: [{ contentType: 'audio/ogg' }] }],
  audio: [{ type, kind: 'audio', attachments: [{ name: 'Song', contentType: 'audio/mpeg' }] }],
  video: [{ type, kind: 'video', attachments: [{ name: 'a.mov', contentType: 'video/quicktime' }] }],
  'video note': [{ type, kind: 'video', attachments: [{ contentType: 'video/mp4' }] }],
  'too large': [{ type, kind: 'video', text: '[film.mp4, 34 MB]' }],
  sticker: [{ type, kind: 'sticker', text: '👍', attachments: [{ contentType: 'application/x-tgsticker' }] }],
  location: [{ type, kind: 'location', text: '35.65, 139.7' }],
  venue: [{ type, kind: 'location', text: 'Shop\nTokyo\n35.65, 139.7' }],
  'own number': [{ type, kind: 'contact', from: { ...from, keys: { phone: '+8613812345678' } } }],
  'another’s number': [{ type, kind: 'contact', from, text: 'Bob Ray\n+8613812345678' }],
  poll: [{ type, kind: 'unsupported', text: '[poll]' }],
  start: [{ type: 'contact.opened', from, scene: 'summer-sale' }],
  pinned: [{ type: 'ignored', reason: 'pinned_message' }],
  group: [{ type: 'ignored', reason: 'chat of type group' }],
  edited: [{ type: 'message.edited', ref: '23:1', from, text: 'Where is order 7?' }],
  pressed: [{ type, kind: 'choice', text: 'Returns', choice: { id: 'r', title: 'Returns', ref: '23:9' } }],
  'pressed, message gone': [{ type, kind: 'choice', from, choice: { id: 'r', title: 'r' } }],
  reaction: [{ type: 'reaction', ref: '23:1', from, emoji: '❤' }],
  'reaction taken back': [{ type: 'reaction', ref: '23:1', from, emoji: '' }],
  'paid reaction': [{ type: 'ignored' }],
  blocked: [{ type: 'contact.closed', from, reason: 'blocked' }],
  'let in again': [{ type: 'contact.opened', from }],
  'business message': [{ type, from: { ...from, externalId: 'biz-1:23' }, text: 'Hi' }],
  'business owner': [{ type: 'echo', to: 'biz-1:23', text: 'Hello Ann' }],
  'business, deleted': [
    { type: 'message.deleted', dedupeKey: `${dedupeKey}:1`, ref: '23:1', from: { externalId: 'biz-1:23' } },
    { type: 'message.deleted', dedupeKey: `${dedupeKey}:2`, ref: '23:2' },
  ],
  'business, off': [{ type: 'account.notice', code: 'business.off' }],
  'channel post': [{ type: 'ignored', reason: 'channel_post' }],
};

describe('an update', () => {
  it.each(Object.entries(updates))('%s', (name, body) => {
    const { verified, events } = read(body);
    expect(verified).toBe(true);
    const wanted = expected[name as keyof typeof updates];
    expect(events).toHaveLength(wanted.length);
    expect(events).toMatchObject(wanted);
  });

  it('answers a pressed button, so that it stops spinning', () => {
    const { response } = read(updates.pressed);
    expect(response?.headers).toEqual({ 'content-type': 'application/json' });
    expect(JSON.parse(response?.body ?? '')).toEqual({ method: 'answerCallbackQuery', callback_query_id: 'q1' });
    expect(read(updates.text).response).toBeUndefined();
  });
});

describe.each(Object.entries({ ...updates, ...recordedUpdates() }))('%s', (_, body) => {
  it('means the same when it comes again', () => {
    expect(read(body)).toEqual(read(body));
  });

  it('never throws when it is damaged, and gives events that are told apart', () => {
    for (const damaged of damagedBodies(body)) {
      const { verified, events } = receive(request(damaged), config);
      expect(verified).toBe(true);
      expect(new Set(events.map((event) => event.dedupeKey)).size).toBe(events.length);
      expect(events.length).toBeGreaterThan(0);
    }
  });
});

it.runIf(Object.keys(recordedUpdates()).length > 0)('reads what is recorded', () => {
  const read1 = (name: string) => read(recordedUpdates()[`recorded ${name}`] ?? '').events[0];
  const kinds = ['text', 'caption_only', 'audio', 'photo', 'sticker', 'video', 'voice', 'document'].map((name) => {
    const event = read1(name);
    return event?.type === 'message.received' ? event.kind : event;
  });
  expect(kinds).toEqual(['text', 'text', 'audio', 'image', 'sticker', 'video', 'voice', 'file']);
  expect(read1('group_ignored')).toMatchObject({ type: 'ignored' });
});
