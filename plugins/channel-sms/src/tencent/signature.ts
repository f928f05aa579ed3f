import { createHash, createHmac } from 'node:crypto';

export interface TencentCall {
  service: string;
  host: string;
  /** Signed when it is given. */
  action?: string;
  /** Seconds. */
  timestamp: number;
  body: string;
}

export const contentType = 'application/json; charset=utf-8';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** The `Authorization` of TC3-HMAC-SHA256. The content type on the wire must be this one, to the byte. */
export function authorizationOf(
  { service, host, action, timestamp, body }: TencentCall,
  key: { id: string; secret: string },
): string {
  const headers: Record<string, string> = {
    'content-type': contentType,
    host,
    ...(action === undefined ? {} : { 'x-tc-action': action.toLowerCase() }),
  };
  const names = Object.keys(headers);
  const lines = names.map((name) => `${name}:${headers[name]}`);
  const canonical = ['POST', '/', '', ...lines, '', names.join(';'), sha256(body)].join('\n');
  const date = new Date(timestamp * 1000).toISOString().slice(0, 10);
  const scope = `${date}/${service}/tc3_request`;
  const signed = ['TC3-HMAC-SHA256', timestamp, scope, sha256(canonical)].join('\n');
  const derived = hmac(hmac(hmac(`TC3${key.secret}`, date), service), 'tc3_request');
  const signature = hmac(derived, signed).toString('hex');
  return `TC3-HMAC-SHA256 Credential=${key.id}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
}
