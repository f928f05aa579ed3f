import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { damagedBodies } from '@tandem/plugin-sdk/testing';
import { describe, expect, it } from 'vitest';
import { account, sealedRequest, wakeUp } from '../test/envelope.js';
import { receive } from './receive.js';

const now = Date.UTC(2026, 0, 5, 9);
const refused = { verified: false, events: [] };

describe('the check of the address', () => {
  // The provider's own example.
  const config = {
    ...account,
    token: 'QDG6eK',
    corpId: 'wx5823bf96d3bd56c7',
    encodingAesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
  };
  const echo = 'P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==';
  const get = (changes: Record<string, string> = {}) => {
    const query = {
      msg_signature: '5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3',
      timestamp: '1409659589',
      nonce: '263014780',
      echostr: echo,
    };
    const text = Object.entries({ ...query, ...changes })
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join('&');
    return { ...sealedRequest('', now), method: 'GET', url: `/hooks/c1?${text}`, rawBody: new Uint8Array() };
  };

  it('is answered with what was sealed, and nothing else', () => {
    const { response, verified } = receive(get(), config);
    expect({ verified, body: response?.body }).toEqual({ verified: true, body: '1616140317555161061' });
    const bare = { ...get(), url: get().url.replaceAll('%2B', '+').replaceAll('%2F', '/').replaceAll('%3D', '=') };
    expect(receive(bare, config).response?.body).toBe('1616140317555161061');
  });

  it.each([{ nonce: '263014781' }, { timestamp: '1' }, { msg_signature: '' }, { echostr: echo.replace('P9', 'P8') }])(
    'is refused with %j',
    (changes) => expect(receive(get(changes), config)).toEqual(refused),
  );

  it('is refused for another company', () => {
    expect(receive(get(), { ...config, corpId: 'wx0000000000000000' })).toEqual(refused);
  });
});

describe('a call', () => {
  it('only says that there is something to fetch', () => {
    expect(receive(sealedRequest(wakeUp(), now), account)).toMatchObject({
      ...{ verified: true, events: [], pull: 'hint-1', response: { status: 200, body: 'success' } },
    });
  });

  it('for another service account fetches nothing', () => {
    const received = receive(sealedRequest(wakeUp('wk-other'), now), account);
    expect(received.pull).toBeUndefined();
    expect(received.events).toMatchObject([{ type: 'ignored' }]);
  });

  it('is refused for each bit of its signature and of what it covers', () => {
    const request = sealedRequest(wakeUp(), now);
    const flip = (text: string, at: number) =>
      text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);
    for (const name of ['msg_signature', 'timestamp', 'nonce']) {
      const value = new RegExp(`${name}=(\\w+)`).exec(request.url)?.[1] ?? '';
      for (let at = 0; at < value.length; at += 1) {
        const url = request.url.replace(`${name}=${value}`, `${name}=${flip(value, at)}`);
        expect(receive({ ...request, url }, account)).toEqual(refused);
      }
    }
    const body = Buffer.from(request.rawBody).toString();
    const from = body.indexOf('<![CDATA[', body.indexOf('<Encrypt>')) + 9;
    for (let at = from; at < body.indexOf(']]></Encrypt>'); at += 1) {
      expect(receive({ ...request, rawBody: Buffer.from(flip(body, at)) }, account)).toEqual(refused);
    }
  });

  it('sealed for another company is refused', () => {
    expect(receive(sealedRequest(wakeUp(), now, 'ww0000000000000000'), account)).toEqual(refused);
  });

  it('may be damaged in any way', () => {
    for (const damaged of damagedBodies(wakeUp())) {
      const { verified, events } = receive(sealedRequest(damaged, now), account);
      expect(verified).toBe(true);
      expect(events.every(({ type }) => type === 'ignored')).toBe(true);
    }
  });

  it('that declares a document type is no document', () => {
    const request = sealedRequest(`<!DOCTYPE xml>${wakeUp()}`, now);
    expect(receive(request, account).events).toMatchObject([{ type: 'ignored' }]);
  });
});

const folder = join(import.meta.dirname, '../../../../shared/data/channel-payloads/wechat-work');
const files = existsSync(folder) ? readdirSync(folder) : [];

// Of apps of the company's own, which may ring at the same door.
it.each(files)('%s is ignored on purpose', (file) => {
  const { verified, events, response } = receive(sealedRequest(readFileSync(join(folder, file)), now), account);
  expect({ verified, body: response?.body }).toEqual({ verified: true, body: 'success' });
  expect(events).toMatchObject([{ type: 'ignored' }]);
});
