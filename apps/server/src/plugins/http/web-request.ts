import { UserError } from '@tandem/domain';
import type { Request as ExpressRequest, Response as ExpressResponse } from 'express';
import type { NumberView } from '../../privacy/number-view.js';

/** The body's bytes. @throws UserError `request.too_large` as soon as there are more than `limit` */
export async function readBytes(request: ExpressRequest, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = () =>
    new UserError('too_large', 'request.too_large', `The body has more than ${limit} bytes.`, { params: { limit } });
  if (Number(request.headers['content-length'] ?? 0) > limit) {
    throw tooLarge();
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) {
      throw tooLarge();
    }
    chunks.push(chunk);
  }
  return Uint8Array.from(Buffer.concat(chunks));
}

// Credentials are the core's to check: a plugin never sees a session or a key.
const hidden = new Set(['cookie', 'authorization', 'x-csrf-token', 'proxy-authorization']);

/** The web-standard request a plugin gets: its own path, the query, headers without credentials, the bytes. */
export function toWebRequest(request: ExpressRequest, path: string, body: Uint8Array<ArrayBuffer>): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined && !hidden.has(name)) {
      headers.set(name, Array.isArray(value) ? value.join(', ') : value);
    }
  }
  const query = request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : '';
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD' && body.length > 0;
  return new Request(new URL(`${path}${query}`, 'http://plugin.invalid'), {
    method: request.method,
    headers,
    ...(hasBody ? { body } : {}),
  });
}

/** Texts and JSON as the reader may see them; what else a plugin sends, such as pictures, is not looked into. */
function viewed(body: Buffer, type: string, shown: NumberView): Buffer {
  if (!/^text\/|json/.test(type)) return body;
  const text = body.toString();
  const json = type.includes('json') ? parsed(text) : undefined;
  return Buffer.from(json === undefined ? shown(text) : JSON.stringify(shown(json)));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const ownHeaders = new Set(['set-cookie', 'content-security-policy', 'strict-transport-security', 'x-request-id']);

/** Sends what a plugin answered. It sets no cookies and loosens no policy. */
export async function sendWebResponse(answer: Response, response: ExpressResponse, shown: NumberView): Promise<void> {
  const body = viewed(Buffer.from(await answer.arrayBuffer()), answer.headers.get('content-type') ?? '', shown);
  response.status(answer.status);
  answer.headers.forEach((value, name) => {
    // The length may be another now.
    if (!ownHeaders.has(name) && name !== 'content-length') {
      response.set(name, value);
    }
  });
  if (!answer.headers.has('cache-control')) {
    response.set('cache-control', 'no-store');
  }
  response.end(body);
}
