import { damagedBodies } from '@tandem/plugin-sdk/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { account, eventXml, messageXml, plainRequest, seal, sealedJson, sealedRequest, xml } from '../test/envelope.js';
import { payloads } from '../test/shared-payloads.js';
import { receive } from './receive.js';
import { signatureOf } from './seal.js';

const now = Date.UTC(2026, 0, 5, 9);
const safe = { ...account, mode: 'safe' } as const;
const plain = { ...account, mode: 'plain' } as const;

const text = messageXml({ MsgType: 'text', Content: '你好' });
const shared = payloads('wechat-official', 'wechat-official-events', 'wechat-work');
const fixtures: readonly (readonly [string, string])[] = [
  ...shared,
  ['text', text],
  ['image', messageXml({ MsgType: 'image', PicUrl: 'http://mmbiz.qpic.cn/1/0', MediaId: 'm1' })],
  ['click', eventXml('CLICK', { EventKey: 'orders' })],
  ['location', eventXml('location_select', {}, '<SendLocationInfo><Location_X>23</Location_X></SendLocationInfo>')],
  ['json', JSON.stringify({ FromUserName: 'o1', CreateTime: 1, MsgType: 'text', Content: 'hi', MsgId: 1 })],
];
const read = (body: string) => {
  const { verified, events } = receive(sealedRequest(body, now), safe);
  expect(verified).toBe(true);
  return events;
};

describe('the check of the address', () => {
  const url = (signature: string, echo: string) =>
    `/hooks/c1?signature=${signature}&echostr=${echo}&timestamp=1410685589&nonce=test`;
  const get = (address: string) => ({ ...plainRequest('', now), method: 'GET', url: address });
  const config = { ...safe, token: 'test' };

  it('is answered with the text it brings, and nothing else', () => {
    const { verified, response } = receive(get(url('f21891de399b4e33a1a93c9a7b8a8fffb5a443ff', 'a+b%2Fc%3D')), config);
    expect({ verified, body: response?.body, status: response?.status }).toEqual({
      verified: true,
      body: 'a+b/c=',
      status: 200,
    });
    expect(response?.headers?.['content-type']).toMatch(/^text\/plain/);
  });

  it.each([
    url('f21891de399b4e33a1a93c9a7b8a8fffb5a443fe', '1'),
    url('f21891de399b4e33a1a93c9a7b8a8fffb5a443ff', '1').replace('nonce=test', 'nonce=tesu'),
    url('f21891de399b4e33a1a93c9a7b8a8fffb5a443ff', '1').replace('1410685589', '1410685588'),
    '/hooks/c1?signature=%&echostr=%E0%A4%A',
    '/hooks/c1',
  ])('is refused: %s', (address) => {
    expect(receive(get(address), config)).toEqual({ verified: false, events: [] });
  });
});

describe('modes', () => {
  const ways = { 'a sealed body': sealedRequest(text, now), 'sealed JSON': sealedJson(text, now) };

  it.each(Object.entries(ways))('%s is read and answered with success', (_, request) => {
    const { verified, events, response } = receive(request, safe);
    expect(verified).toBe(true);
    expect(events).toMatchObject([{ type: 'message.received', text: '你好', dedupeKey: '6054768590064713728' }]);
    expect(response).toMatchObject({ status: 200, body: 'success' });
  });

  it('of a compatible body what is sealed counts, not what stands beside it', () => {
    const forged = '<FromUserName>o2</FromUserName><MsgType>text</MsgType><Content>Refund me</Content>';
    expect(receive(sealedRequest(text, now, forged), { ...safe, mode: 'compat' }).events).toMatchObject([
      { text: '你好' },
    ]);
  });

  it('a plain body is read in plain mode alone', () => {
    expect(receive(plainRequest(text, now), plain).events).toMatchObject([{ text: '你好' }]);
    expect(receive(plainRequest(text, now), safe)).toEqual({ verified: false, events: [] });
    expect(receive(plainRequest(text, now), { ...safe, mode: 'compat' })).toEqual({ verified: false, events: [] });
  });

  it('says that the settings differ when a sealed body comes in plain mode without a key', () => {
    const { encodingAesKey: _, ...config } = plain;
    expect(receive(sealedRequest(text, now), config).events).toMatchObject([{ type: 'ignored' }]);
  });

  it('opens what is trusted by hand, sealed or not, without a signature', () => {
    for (const request of [sealedRequest(text, now), plainRequest(text, now)]) {
      const trusted = { ...request, url: '/hooks/c1', isTrusted: true };
      expect(receive(trusted, safe).events).toMatchObject([{ text: '你好' }]);
    }
  });

  it('refuses what was sealed for another account', () => {
    const request = sealedRequest(text, now);
    const foreign = seal(text, { receiveId: 'wx0000000000000000' });
    const [, timestamp = ''] = /timestamp=(\d+)/.exec(request.url) ?? [];
    const [, nonce = ''] = /nonce=(\d+)/.exec(request.url) ?? [];
    const url = request.url.replace(
      /msg_signature=\w+/,
      `msg_signature=${signatureOf(account.token, timestamp, nonce, foreign)}`,
    );
    const rawBody = new TextEncoder().encode(`<xml><Encrypt>${foreign}</Encrypt></xml>`);
    expect(receive({ ...request, url, rawBody }, safe)).toEqual({ verified: false, events: [] });
    expect(receive({ ...request, url, rawBody }, { ...safe, appId: 'wx0000000000000000' }).verified).toBe(true);
  });
});

describe('what a forger may change', () => {
  const flip = (bytes: Uint8Array, bit: number) =>
    bytes.map((byte, index) => (index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));

  it('is refused for each bit of signature, timestamp and nonce', () => {
    for (const [request, config] of [
      [sealedRequest(text, now), safe],
      [plainRequest(text, now), plain],
    ] as const) {
      for (const name of [config === safe ? 'msg_signature' : 'signature', 'timestamp', 'nonce']) {
        const value = new RegExp(`[?&]${name}=(\\w+)`).exec(request.url)?.[1] ?? '';
        for (let bit = 0; bit < value.length * 8; bit += 1) {
          const changed = encodeURIComponent(Buffer.from(flip(Buffer.from(value), bit)).toString());
          const url = request.url.replace(new RegExp(`([?&]${name}=)\\w+`), (_, start: string) => start + changed);
          expect(receive({ ...request, url }, config)).toEqual({ verified: false, events: [] });
        }
      }
    }
  });

  it('is refused for each bit of the sealed text, and has no effect around it', () => {
    const request = sealedRequest(text, now);
    const genuine = receive(request, safe);
    const body = Buffer.from(request.rawBody).toString();
    const [from, to] = [body.indexOf('<![CDATA[', body.indexOf('<Encrypt>')) + 9, body.indexOf(']]></Encrypt>')];
    for (let bit = 0; bit < request.rawBody.length * 8; bit += 1) {
      const received = receive({ ...request, rawBody: flip(request.rawBody, bit) }, safe);
      const isInside = bit >> 3 >= from && bit >> 3 < to;
      if (isInside || !received.verified) expect(received).toEqual({ verified: false, events: [] });
      else expect(received).toEqual(genuine);
    }
  });
});

describe('payloads', () => {
  it.each(fixtures)('%s means something or is ignored on purpose', (_, body) => {
    for (const config of [safe, plain]) {
      const request = config === safe ? sealedRequest(body, now) : plainRequest(body, now);
      const { verified, response, events } = receive(request, config);
      expect(verified).toBe(true);
      expect(response?.body).toBe('success');
      expect(events).toHaveLength(1);
      expect(events).toEqual(receive(request, config).events);
      expect(events[0]?.dedupeKey).not.toBe('');
    }
  });

  it.each(fixtures)('%s, damaged, is taken without an exception', (_, body) => {
    for (const damaged of [...damagedBodies(body), ...damagedElements(body)]) {
      const { verified, events } = receive(sealedRequest(damaged, now), safe);
      expect(verified).toBe(true);
      expect(events.every(({ dedupeKey }) => dedupeKey !== '')).toBe(true);
      expect(JSON.parse(JSON.stringify(events))).toEqual(events);
      receive(plainRequest(damaged, now), plain);
    }
  });

  it('gives nothing for anything that is not signed', () => {
    const bodies = fc.oneof(fc.string(), fc.uint8Array(), fc.constantFrom(...fixtures.map(([, body]) => body)));
    const queries = fc.oneof(fc.string(), fc.constant('signature=&timestamp=&nonce=&msg_signature='));
    fc.assert(
      fc.property(bodies, queries, fc.constantFrom('POST', 'GET', 'PUT'), (body, query, method) => {
        for (const config of [safe, plain]) {
          for (const request of [plainRequest(body, now), sealedRequest(body, now)]) {
            const received = receive({ ...request, method, url: `/hooks/c1?${query}` }, config);
            expect(received).toEqual({ verified: false, events: [] });
          }
        }
      }),
    );
  });

  it('reads neither document types nor entities', () => {
    const evil = '<!DOCTYPE xml [<!ENTITY a SYSTEM "file:///etc/passwd">]>';
    expect(read(`${evil}${text}`)).toMatchObject([{ type: 'ignored' }]);
    expect(read(`<?xml version="1.0"?>${evil}${text}`)).toMatchObject([{ type: 'ignored' }]);
    expect(read(text.replace('<MsgType>', '<!ENTITY a "b"><MsgType>'))).toMatchObject([{ type: 'ignored' }]);
    expect(read(messageXml({ MsgType: 'text', Content: '<!DOCTYPE xml> &a; &lt;' }))).toMatchObject([
      { text: '<!DOCTYPE xml> &a; &lt;' },
    ]);
  });
});

/** The document with each element taken away, emptied, doubled, or with a group in it. */
function* damagedElements(body: string): Generator<string> {
  for (const [element] of body.matchAll(/<(\w+)>(?:<!\[CDATA\[[^\]]*\]\]>|[^<]*)<\/\1>/g)) {
    const name = /\w+/.exec(element)?.[0] ?? '';
    const others = [
      '',
      `<${name}/>`,
      `${element}${element}`,
      `<${name}><item>1</item></${name}>`,
      `<${name}>NaN</${name}>`,
    ];
    for (const other of others) yield body.replace(element, () => other);
  }
}

describe('dedupe keys', () => {
  it('of events tell two menu entries of one second apart', () => {
    const keys = ['a', 'b', 'a'].map((EventKey) => read(eventXml('CLICK', { EventKey }))[0]?.dedupeKey);
    expect(keys[0]).toBe(keys[2]);
    expect(keys[0]).not.toBe(keys[1]);
  });

  it('of JSON keep all digits of an id', () => {
    const body =
      '{"FromUserName":"o1","CreateTime":1,"MsgType":"text","Content":"\\"MsgId\\":1","MsgId":6054768590064713728}';
    expect(read(body)).toMatchObject([{ dedupeKey: '6054768590064713728', text: '"MsgId":1' }]);
  });

  it('without an id are those of the body', () => {
    const body = (Content: string) => xml({ FromUserName: 'o1', MsgType: 'text', Content });
    expect(read(body('a'))[0]?.dedupeKey).not.toBe(read(body('b'))[0]?.dedupeKey);
  });
});
