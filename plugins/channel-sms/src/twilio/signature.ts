import { createHash, createHmac } from 'node:crypto';
import { parse, stringify } from 'node:querystring';
import { isSameText } from '@tandem/plugin-sdk/server';

/** Base64 HMAC-SHA1 over the address and, of a form, each name with its value. */
export function signatureOf(authToken: string, url: string, params: URLSearchParams): string {
  const names = [...new Set(params.keys())].sort();
  const pairs = names.flatMap((name) => [...new Set(params.getAll(name))].sort().map((value) => name + value));
  return createHmac('sha1', authToken)
    .update(url + pairs.join(''))
    .digest('base64');
}

/** A call as it is signed. */
export interface SignedCall {
  method: string;
  /** As the provider wrote it: nothing of it may be put in another order or another case. */
  url: string;
  rawBody: Uint8Array;
}

export function isSigned(authToken: string, signature: string | undefined, call: SignedCall): boolean {
  const hash = /[?&]bodySHA256=([^&#]*)/.exec(call.url)?.[1];
  if (hash !== undefined && !isSameText(hash.toLowerCase(), sha256(call.rawBody))) return false;
  const isForm = hash === undefined && call.method.toUpperCase() === 'POST';
  const params = new URLSearchParams(isForm ? new TextDecoder().decode(call.rawBody) : '');
  // All are tried, so that the time does not tell which fits.
  return readingsOf(call.url)
    .map((url) => isSameText(signature, signatureOf(authToken, url, params)))
    .includes(true);
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Twilio signs some addresses with their port and some without, and some with the query as an old library wrote it. */
function readingsOf(url: string): string[] {
  const parts = /^(https?):\/\/([^/?#]*)([^?#]*)(\?[^#]*)?/i.exec(url);
  if (!parts) return [url];
  const [, scheme = '', authority = '', path = '', query = ''] = parts;
  const [, host = authority, port] = /^(.*?)(?::(\d+))?$/.exec(authority) ?? [];
  const usual = scheme.toLowerCase() === 'https' ? '443' : '80';
  const old = query === '' ? '' : `?${stringify(parse(query.slice(1)))}`;
  return [host, `${host}:${port ?? usual}`].flatMap((place) =>
    [query, old].map((asked) => `${scheme}://${place}${path}${asked}`),
  );
}
