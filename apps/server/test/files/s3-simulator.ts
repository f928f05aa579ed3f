import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

export interface SignedCall {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Record<string, string>;
}

/** AWS Signature Version 4 as its documentation writes it, of a request as it arrived. */
export function signatureOf({ method, path, query, headers }: SignedCall, secretKey: string): string {
  const [, day = '', region = '', signed = ''] =
    /Credential=[^/]+\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+),/.exec(headers.authorization ?? '') ??
    [];
  const names = signed.split(';');
  const canonical = [
    method,
    path,
    [...query]
      .map(([name, value]) => `${encode(name)}=${encode(value)}`)
      .sort()
      .join('&'),
    ...names.map((name) => `${name}:${(headers[name] ?? '').trim()}`),
    '',
    signed,
    headers['x-amz-content-sha256'] ?? '',
  ].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical)].join('\n');
  const key = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${secretKey}`);
  return hmac(key, text).toString('hex');
}

/** A bucket in memory that lets nobody in whose signature, clock or bytes are not right. */
export async function startS3(bucket: string, keys: { accessKey: string; secretKey: string }, now: () => number) {
  const objects = new Map<string, Buffer>();
  const state = { down: false };
  const isRight = (request: IncomingMessage, url: URL, body: Buffer): boolean => {
    const headers = request.headers as Record<string, string>;
    const [, given] = /Signature=([0-9a-f]{64})$/.exec(headers.authorization ?? '') ?? [];
    const [, y, m, d, h, min, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(headers['x-amz-date'] ?? '') ?? [];
    const at = Date.parse(`${y}-${m}-${d}T${h}:${min}:${s}Z`);
    const call = { method: request.method ?? '', path: url.pathname, query: url.searchParams, headers };
    return (
      Math.abs(at - now()) <= 15 * 60_000 &&
      headers.authorization?.includes(`Credential=${keys.accessKey}/`) === true &&
      headers['x-amz-content-sha256'] === sha256(body) &&
      given === signatureOf(call, keys.secretKey)
    );
  };
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    const url = new URL(request.url ?? '/', 'http://simulator');
    const key = url.pathname.slice(`/${bucket}/`.length);
    const found = objects.get(key);
    if (state.down) return response.writeHead(503).end();
    if (!isRight(request, url, body))
      return response.writeHead(403).end('<Error><Code>SignatureDoesNotMatch</Code></Error>');
    if (!url.pathname.startsWith(`/${bucket}/`)) return response.writeHead(404).end();
    if (request.method === 'PUT') {
      if (request.headers['content-length'] === undefined) return response.writeHead(411).end();
      objects.set(key, body);
      return response.writeHead(200).end();
    }
    if (request.method === 'DELETE') {
      objects.delete(key);
      return response.writeHead(204).end();
    }
    if (!found) return response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>');
    const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    if (start === undefined) return response.writeHead(200).end(found);
    return response.writeHead(206).end(found.subarray(Number(start), Number(end) + 1));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const stop = () => new Promise((done) => server.close(done));
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, objects, state, stop };
}
