import { createCipheriv } from 'node:crypto';
import type { InboundRequest } from '@tandem/plugin-sdk';
import { keyOf, signatureOf } from '../src/seal.js';

// The keys of the libraries' public tests.
export const account = {
  appId: 'wx49f0ab532d5d035a',
  secret: 'app-secret',
  token: '123456',
  encodingAesKey: 'kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR',
  apiUrl: 'https://api.weixin.qq.com',
};

const nonce = '461056294';

/** Seals as the provider does; the random bytes are given, so that the same text gives the same cipher. */
export function seal(
  text: string | Uint8Array,
  { receiveId = account.appId, random = '1234567890123456' } = {},
): string {
  const message = Buffer.from(text);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(message.length);
  const plain = Buffer.concat([Buffer.from(random), length, message, Buffer.from(receiveId)]);
  const pad = 32 - (plain.length % 32);
  const key = keyOf(account.encodingAesKey);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(Buffer.concat([plain, Buffer.alloc(pad, pad)])), cipher.final()]).toString(
    'base64',
  );
}

interface Sent {
  rawBody: Uint8Array;
  timestamp: string;
  /** Only of sealed bodies. */
  sealed?: string;
  at: number;
}

function request({ rawBody, timestamp, sealed, at }: Sent): InboundRequest {
  const signature = `signature=${signatureOf(account.token, timestamp, nonce)}&timestamp=${timestamp}&nonce=${nonce}`;
  const encrypted = sealed && `&encrypt_type=aes&msg_signature=${signatureOf(account.token, timestamp, nonce, sealed)}`;
  const url = `/hooks/c1?${signature}&openid=o1${encrypted ?? ''}`;
  return { method: 'POST', url, headers: { 'content-type': 'text/xml' }, rawBody, receivedAt: at };
}

const secondsOf = (at: number) => String(Math.floor(at / 1000));
const bytesOf = (text: string | Uint8Array) => (typeof text === 'string' ? new TextEncoder().encode(text) : text);

/** As in plain mode: nobody has signed the body. */
export const plainRequest = (body: string | Uint8Array, at: number): InboundRequest =>
  request({ rawBody: bytesOf(body), timestamp: secondsOf(at), at });

/** As in safe mode; `beside` stands in the same document, as in compatible mode. */
export function sealedRequest(body: string | Uint8Array, at: number, beside = ''): InboundRequest {
  const sealed = seal(body);
  const envelope = `<xml>\n<ToUserName><![CDATA[gh_1]]></ToUserName>${beside}\n<Encrypt><![CDATA[${sealed}]]></Encrypt>\n</xml>`;
  return request({ rawBody: bytesOf(envelope), timestamp: secondsOf(at), sealed, at });
}

/** As mini programs may choose it. */
export function sealedJson(body: string | Uint8Array, at: number): InboundRequest {
  const sealed = seal(body);
  const rawBody = bytesOf(JSON.stringify({ ToUserName: 'gh_1', Encrypt: sealed }));
  return request({ rawBody, timestamp: secondsOf(at), sealed, at });
}

/** Fields as the provider writes them: texts as CDATA, numbers bare. */
export function xml(fields: Readonly<Record<string, string | number>>, inner = ''): string {
  const written = Object.entries(fields).map(([name, value]) =>
    typeof value === 'number' ? `<${name}>${value}</${name}>` : `<${name}><![CDATA[${value}]]></${name}>`,
  );
  return `<xml>\n${written.join('\n')}${inner}\n</xml>`;
}

const head = { ToUserName: 'gh_1', FromUserName: 'o1', CreateTime: 1_348_831_860 };

/** One message, with an id that is too long for a number. */
export const messageXml = (fields: Readonly<Record<string, string | number>>): string =>
  xml({ ...head, ...fields }, '<MsgId>6054768590064713728</MsgId>');

export const eventXml = (event: string, fields: Readonly<Record<string, string | number>> = {}, inner = ''): string =>
  xml({ ...head, MsgType: 'event', Event: event, ...fields }, inner);
