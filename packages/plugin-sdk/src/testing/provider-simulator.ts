import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { InboundRequest } from '../shared/inbound.js';
import type { Provider } from './test-http.js';

/** An answer, a status, or what becomes of a call: `lost` before the provider has it, or taken and the `answer lost`. */
export type ProviderStep = Provider | number | 'lost' | 'answer lost';

/**
 * A provider as a test plays it: what it usually answers, and for a while something else.
 * @example
 * const provider = new ProviderSimulator(() => Response.json({ id: 'theirs-1' }));
 * running.http.answerWith(provider.answer);
 * provider.next('answer lost', 503);
 */
export class ProviderSimulator {
  /** What came, in order; lost calls too. */
  readonly calls: Request[] = [];
  private readonly script: ProviderStep[] = [];
  private room = Number.POSITIVE_INFINITY;
  private retryAfterSec = 0;

  constructor(private readonly usual: Provider) {}

  /** The next calls are answered so, one each, before the usual comes again. */
  next(...steps: ProviderStep[]): void {
    this.script.push(...steps);
  }

  /** So many calls find nobody, or whatever is said. */
  outage(calls: number, step: ProviderStep = 'lost'): void {
    this.next(...Array<ProviderStep>(calls).fill(step));
  }

  /** After so many further calls it answers 429 with `retry-after`, until it is called anew with more. */
  limit(calls: number, retryAfterSec: number): void {
    this.room = calls;
    this.retryAfterSec = retryAfterSec;
  }

  readonly answer = async (request: Request): Promise<Response> => {
    request.signal.throwIfAborted();
    this.calls.push(request.clone());
    const step = this.script.shift();
    if (step === 'lost') throw new TypeError('fetch failed');
    if (typeof step === 'number') return new Response(null, { status: step });
    if (typeof step === 'function') return step(request);
    if (this.room <= 0) return new Response(null, { status: 429, headers: { 'retry-after': `${this.retryAfterSec}` } });
    this.room -= 1;
    const answer = await this.usual(request);
    if (step === 'answer lost') throw new TypeError('fetch failed');
    return answer;
  };

  /** Serves on a port of this machine, for a server that runs whole. What is lost is a connection that ends. */
  async listen(): Promise<{ url: string; close(): Promise<void> }> {
    const server = createServer((incoming, response) => void this.serve(incoming, response));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const close = async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    };
    return { url: `http://127.0.0.1:${port}`, close };
  }

  private async serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const answer = await this.answer(await toRequest(incoming));
      const bytes = new Uint8Array(await answer.arrayBuffer());
      response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(bytes);
    } catch {
      incoming.socket.destroy();
    }
  }
}

async function toRequest(incoming: IncomingMessage): Promise<Request> {
  const { method = 'GET', url = '/', headers } = incoming;
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Uint8Array);
  const body = Buffer.concat(chunks);
  const given = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
  return new Request(new URL(url, `http://${headers.host}`), {
    method,
    headers: given,
    ...(body.length > 0 ? { body } : {}),
  });
}

/** Calls a running server as the provider would: `request` as the kit's fixtures sign it, `address` where it stands. */
export function postAsProvider(address: string, request: InboundRequest): Promise<Response> {
  const { search } = new URL(request.url, address);
  const { method, headers } = request;
  return fetch(`${address}${search}`, { method, headers, body: Buffer.from(request.rawBody) });
}
