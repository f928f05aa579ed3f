import { createCipheriv } from 'node:crypto';
import type { InboundRequest } from '@tandem/plugin-sdk';
import { keyOf, signatureOf } from '../src/seal.js';

// The keys of the libraries' public tests.
export const account = {
  corpId: 'wx49f0ab532d5d035a',
  secret: 'app-secret',
  openKfId: 'wk-desk',
  token: '123456',
  encodingAesKey: 'kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR',
  apiUrl: 'https://qyapi.weixin.qq.com',
};

const nonce = '461056294';

/** Seals as the provider does, with random bytes that are always the same. */
export function seal(text: string | Uint8Array, receiveId = account.corpId): string {
  const message = Buffer.from(text);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(message.length);
  const plain = Buffer.concat([Buffer.from('1234567890123456'), length, message, Buffer.from(receiveId)]);
  const pad = 32 - (plain.length % 32);
  const key = keyOf(account.encodingAesKey);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(Buffer.concat([plain, Buffer.alloc(pad, pad)])), cipher.final()]).toString(
    'base64',
  );
}

export function sealedRequest(body: string | Uint8Array, at: number, receiveId = account.corpId): InboundRequest {
  const sealed = seal(body, receiveId);
  const timestamp = String(Math.floor(at / 1000));
  const signature = signatureOf(account.token, timestamp, nonce, sealed);
  const xml = `<xml><ToUserName><![CDATA[${account.corpId}]]></ToUserName><Encrypt><![CDATA[${sealed}]]></Encrypt><AgentID>1</AgentID></xml>`;
  return {
    method: 'POST',
    url: `/hooks/c1?msg_signature=${signature}&timestamp=${timestamp}&nonce=${nonce}`,
    headers: { 'content-type': 'text/xml' },
    rawBody: new TextEncoder().encode(xml),
    receivedAt: at,
  };
}

export const wakeUp = (openKfId = account.openKfId, event = 'kf_msg_or_event'): string =>
  `<xml><ToUserName><![CDATA[${account.corpId}]]></ToUserName><CreateTime>1348831860</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[${event}]]></Event><Token><![CDATA[hint-1]]></Token><OpenKfId><![CDATA[${openKfId}]]></OpenKfId></xml>`;
