import type { InboundRequest } from '@tandem/plugin-sdk';
import { describe, expect, it } from 'vitest';
import { change, config, message, signed, status, webhook, written } from '../test/webhooks.js';
import { receive } from './receive.js';

const ask = (query: string): InboundRequest => ({
  ...signed(''),
  method: 'GET',
  url: `/hooks/c1${query}`,
  headers: {},
});
const refused = { verified: false, events: [] };

describe('the check of the address', () => {
  it('gives the challenge back as it came', () => {
    const query = '?hub.mode=subscribe&hub.challenge=11%3Cb%3E%2B58&hub.verify_token=our+word';
    const response = { status: 200, body: '11<b>+58' };
    expect(receive(ask(query), config)).toEqual({ verified: true, response, events: [] });
  });

  it.each([
    '',
    '?',
    '?hub.mode=subscribe&hub.challenge=1',
    '?hub.mode=subscribe&hub.challenge=1&hub.verify_token=our%20wor',
    '?hub.mode=subscribe&hub.challenge=1&hub.verify_token=our%20worl',
    '?hub.mode=subscribe&hub.challenge=1&hub.verify_token[$ne]=x',
    '?hub.mode=unsubscribe&hub.challenge=1&hub.verify_token=our%20word',
    '?hub.mode=subscribe&hub.verify_token=our%20word',
    '?%E0%A4%A',
  ])('refuses %j', (query) => {
    expect(receive(ask(query), config)).toEqual(refused);
  });
});

describe('the signature', () => {
  it('is the one that Meta documents', () => {
    const request = signed('Hello, World!', 0, "It's a Secret to Everybody");
    expect(request.headers['x-hub-signature-256']).toBe(
      'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
    );
    expect(receive(request, { ...config, appSecret: "It's a Secret to Everybody" }).verified).toBe(true);
  });

  it('is refused with any bit changed', () => {
    const request = signed(written({ type: 'text', text: { body: 'Hi' } }));
    const given = Buffer.from(request.headers['x-hub-signature-256'] ?? '');
    for (let bit = 0; bit < given.length * 8; bit += 1) {
      const copy = Buffer.from(given);
      copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const headers = { 'x-hub-signature-256': copy.toString('latin1') };
      expect(receive({ ...request, headers }, config)).toEqual(refused);
    }
  });

  it('is not looked at for who tries by hand', () => {
    const request = { ...signed(written({ type: 'text', text: { body: 'Hi' } })), headers: {}, isTrusted: true };
    const none = { appSecret: '', verifyToken: '' };
    expect(receive(request, none)).toMatchObject({ verified: true, events: [{ kind: 'text', text: 'Hi' }] });
  });
});

describe('one payload', () => {
  const keysOf = (body: string) => receive(signed(body), config).events.map(({ dedupeKey }) => dedupeKey);

  it('gives each message and each state its own event, in order', () => {
    const messages = ['a', 'b'].map((name) => message({ type: 'text', text: { body: name } }, `wamid.${name}`));
    const statuses = ['delivered', 'sent', 'played'].map((state) => status(state));
    const body = webhook(change({ messages }), change({ statuses }));
    expect(keysOf(body)).toEqual([
      'wamid.a',
      'wamid.b',
      'wamid.ours:delivered:1767600001',
      'wamid.ours:sent:1767600001',
      'wamid.ours:played:1767600001',
    ]);
  });

  it('has the same keys in another batch', () => {
    const one = change({ messages: [message({ type: 'text', text: { body: 'a' } })], statuses: [status('read')] });
    const other = change({ statuses: [status('sent')] });
    expect(keysOf(webhook(other, one))).toEqual(expect.arrayContaining(keysOf(webhook(one))));
  });

  it('knows each of several people', () => {
    const contacts = [
      { profile: { name: 'Ann' }, wa_id: '8613812345678', user_id: 'CN.1' },
      { profile: { name: 'Bo' }, wa_id: '15550002222' },
    ];
    const messages = [
      message({ type: 'text', text: { body: 'a' } }),
      { ...message({ type: 'text', text: { body: 'b' } }, 'wamid.2'), from: '15550002222' },
      { ...message({ type: 'text', text: { body: 'c' } }, 'wamid.3'), from: '15550003333' },
    ];
    const { events } = receive(signed(webhook(change({ contacts, messages }))), config);
    expect(events.map((event) => 'from' in event && event.from)).toEqual([
      { externalId: 'CN.1', displayName: 'Ann', keys: { phone: '+8613812345678' } },
      { externalId: '15550002222', displayName: 'Bo', keys: { phone: '+15550002222' } },
      { externalId: '15550003333', keys: { phone: '+15550003333' } },
    ]);
  });

  it('does not lend one person’s name and id to another number', () => {
    const messages = [{ ...message({ type: 'text', text: { body: 'a' } }), from: '15550003333' }];
    const { events } = receive(signed(webhook(change({ messages }))), config);
    expect(events).toMatchObject([{ from: { externalId: '15550003333', keys: { phone: '+15550003333' } } }]);
    expect(events).not.toMatchObject([{ from: { displayName: 'Ann' } }]);
  });
});
