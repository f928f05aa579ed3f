import type { InboundRequest } from '@tandem/plugin-sdk';
import { describe, expect, it } from 'vitest';
import { config, signed, webhook, written } from '../test/webhooks.js';
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
    '?hub.mode=subscribe&hub.challenge=1',
    '?hub.mode=subscribe&hub.challenge=1&hub.verify_token=our%20worl',
    '?hub.mode=subscribe&hub.challenge=1&hub.verify_token[$ne]=x',
    '?hub.mode=unsubscribe&hub.challenge=1&hub.verify_token=our%20word',
  ])('refuses %j', (query) => {
    expect(receive(ask(query), config)).toEqual(refused);
  });
});

describe('the signature', () => {
  it('is refused with any bit changed', () => {
    const request = signed(written({ text: 'Hi' }));
    const given = request.headers['x-hub-signature-256'] ?? '';
    for (let bit = 0; bit < given.length * 8; bit += 1) {
      const code = given.charCodeAt(bit >> 3) ^ (1 << (bit & 7));
      const changed = given.slice(0, bit >> 3) + String.fromCharCode(code) + given.slice((bit >> 3) + 1);
      expect(receive({ ...request, headers: { 'x-hub-signature-256': changed } }, config)).toEqual(refused);
    }
  });

  it('is not looked at for who tries by hand', () => {
    const request = { ...signed(written({ text: 'Hi' })), headers: {}, isTrusted: true };
    const none = { appSecret: '', verifyToken: '' };
    expect(receive(request, none)).toMatchObject({ verified: true, events: [{ kind: 'text', text: 'Hi' }] });
  });
});

it('gives each happening of one call its own event, in order', () => {
  const names = ['a', 'b', 'c'];
  const body = webhook(...names.map((name) => ({ message: { mid: `m_${name}`, text: name } })));
  const { events } = receive(signed(body), config);
  expect(events.map(({ dedupeKey }) => dedupeKey)).toEqual(['m_a', 'm_b', 'm_c']);
});
