import { createHash, createHmac } from 'node:crypto';

export interface AliyunCall {
  method: string;
  host: string;
  /** Of the API, such as SendSms and 2017-05-25. */
  action: string;
  version: string;
  query: Readonly<Record<string, string>>;
  body: string;
  /** 2023-10-26T10:22:32Z */
  date: string;
  nonce: string;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** RFC 3986: letters, digits and `-_.~` stay. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);

export const canonicalQuery = (query: AliyunCall['query']): string =>
  Object.keys(query)
    .sort()
    .map((name) => `${encode(name)}=${encode(query[name] ?? '')}`)
    .join('&');

/** The headers of a call, signed by ACS3-HMAC-SHA256. `host` is signed and set by whoever sends it. */
export function signedHeaders(call: AliyunCall, key: { id: string; secret: string }): Record<string, string> {
  const headers: Record<string, string> = {
    'x-acs-action': call.action,
    'x-acs-content-sha256': sha256(call.body),
    'x-acs-date': call.date,
    'x-acs-signature-nonce': call.nonce,
    'x-acs-version': call.version,
  };
  const all: Record<string, string> = { host: call.host, ...headers };
  const names = Object.keys(all).sort();
  const canonical = [
    call.method,
    '/',
    canonicalQuery(call.query),
    ...names.map((name) => `${name}:${all[name]?.trim()}`),
    '',
    names.join(';'),
    headers['x-acs-content-sha256'],
  ].join('\n');
  const signature = createHmac('sha256', key.secret)
    .update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`)
    .digest('hex');
  const authorization = `ACS3-HMAC-SHA256 Credential=${key.id},SignedHeaders=${names.join(';')},Signature=${signature}`;
  return { ...headers, authorization };
}
