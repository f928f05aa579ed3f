import { isTandemError, OperationalError } from '@tandem/domain';
import { type Agent, type Dispatcher, request } from 'undici';
import { type AddressPolicy, parseTarget } from './address-policy.js';
import { guardedAgent, type Lookup } from './guarded-agent.js';

export interface GuardedRequest {
  url: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';
  headers?: Readonly<Record<string, string>>;
  body?: string;
  /** Names of headers that another origin must not get after a redirect, beside the usual ones. */
  sensitive?: readonly string[];
  /** Milliseconds for everything, redirects included. */
  timeoutMs: number;
  /** Bytes of the answer; more is an error, never a cut text. */
  maxBytes?: number;
}

export interface GuardedResponse {
  status: number;
  headers: Record<string, string>;
  text: string;
}

const maxRedirects = 3;
const redirects = new Set([301, 302, 303, 307, 308]);
const defaultMaxBytes = 1024 * 1024;

/** Calls addresses that admins and plugins name, and only public ones: what SSRF would need is closed. */
export class GuardedHttp {
  /** For libraries that take an undici dispatcher; it is guarded in the same way. */
  readonly agent: Agent;

  constructor(policy: AddressPolicy, resolveName?: Lookup) {
    this.agent = guardedAgent(policy, resolveName);
  }

  /** @throws OperationalError `http.address_refused`, `http.timeout`, `http.too_large`, `http.failed`; UserError `http.bad_url` */
  async request(call: GuardedRequest): Promise<GuardedResponse> {
    const signal = AbortSignal.timeout(call.timeoutMs);
    try {
      return await this.follow(call, parseTarget(call.url), signal, 0);
    } catch (error) {
      throw named(error, signal);
    }
  }

  /** Called by the container when the server stops. */
  dispose(): Promise<void> {
    return this.agent.destroy();
  }

  private async follow(call: GuardedRequest, url: URL, signal: AbortSignal, hops: number): Promise<GuardedResponse> {
    const answer = await request(url, {
      dispatcher: this.agent,
      method: call.method,
      headers: { 'accept-encoding': 'identity', ...call.headers },
      signal,
      ...(call.body === undefined ? {} : { body: call.body }),
    });
    const headers = flatten(answer.headers);
    const location = headers.location;
    if (redirects.has(answer.statusCode) && location !== undefined) {
      await answer.body.dump({ limit: 16_384, signal });
      if (hops >= maxRedirects) {
        throw new OperationalError('http.too_many_redirects', 'The address redirects too often.', { retryable: false });
      }
      const next = parseTarget(new URL(location, url).href);
      return this.follow(afterRedirect(call, answer.statusCode, url, next), next, signal, hops + 1);
    }
    return {
      status: answer.statusCode,
      headers,
      text: await readCapped(answer.body, call.maxBytes ?? defaultMaxBytes),
    };
  }
}

/** What browsers do: 303 (and 301/302 of a POST) becomes GET; another origin gets no credentials. */
function afterRedirect(call: GuardedRequest, status: number, from: URL, to: URL): GuardedRequest {
  const becomesGet = status === 303 || (status < 303 && call.method === 'POST');
  const { body, ...rest } = call;
  const isCredential = (name: string) =>
    /^(authorization|cookie|proxy-authorization)$/i.test(name) || (call.sensitive ?? []).includes(name);
  const headers = Object.entries(call.headers ?? {}).filter(
    ([name]) => from.origin === to.origin || !isCredential(name),
  );
  const next = { ...rest, headers: Object.fromEntries(headers) };
  if (becomesGet) {
    return { ...next, method: 'GET' };
  }
  return body === undefined ? next : { ...next, body };
}

async function readCapped(body: Dispatcher.ResponseData['body'], maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) {
      body.destroy();
      throw new OperationalError('http.too_large', `The answer has more than ${maxBytes} bytes.`, { retryable: false });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const flatten = (headers: Record<string, string | string[] | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );

function named(error: unknown, signal: AbortSignal): unknown {
  if (isTandemError(error)) {
    return error;
  }
  if (signal.aborted) {
    return new OperationalError('http.timeout', 'The address did not answer in time.', {
      retryable: true,
      cause: error,
    });
  }
  return new OperationalError('http.failed', 'The address could not be called.', { retryable: true, cause: error });
}
