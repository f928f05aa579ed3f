import { io, type Socket } from 'socket.io-client';
import type { Client } from '../client.js';

/** Every byte that reaches one person's browser, by HTTP and by its socket. */
export class Wire {
  readonly seen: { from: string; bytes: string }[] = [];
  private socket: Socket | undefined;

  constructor(
    private readonly url: string,
    private readonly client: Client,
  ) {}

  /** Connects as a console does; what the transport receives is kept as it comes. */
  async connect(transport: 'websocket' | 'polling'): Promise<Socket> {
    const extraHeaders = { cookie: this.client.cookie, origin: this.url };
    const socket = io(`${this.url}/agent`, { transports: [transport], forceNew: true, extraHeaders });
    this.socket = socket;
    socket.io.engine?.on('packet', ({ data }) => this.keep('socket', data));
    socket.io.on('open', () => socket.io.engine.on('packet', ({ data }) => this.keep('socket', data)));
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', () => resolve());
      socket.once('connect_error', reject);
    });
    return socket;
  }

  /** Any address of the server; the answer with its headers. */
  async fetch(method: string, address: string, body?: unknown): Promise<Response> {
    const response = await fetch(new URL(address, this.url), {
      method,
      redirect: 'manual',
      headers: {
        cookie: this.client.cookie,
        'x-csrf-token': this.client.csrfToken,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.clone().text();
    this.keep(`${method} ${address}`, JSON.stringify([...response.headers]) + text);
    return response;
  }

  close(): void {
    this.socket?.disconnect();
  }

  /** Where a number was seen, in any formatting: digits of full width, apart, or escaped. */
  leaksOf(digits: string): string[] {
    return this.seen
      .filter(({ bytes }) =>
        bytes
          .normalize('NFKC')
          .replace(/\\u[0-9a-f]{4}|%[0-9a-f]{2}|[^0-9]/gi, '')
          .includes(digits),
      )
      .map(({ from, bytes }) => `${from}: ${bytes.slice(0, 400)}`);
  }

  textLeaksOf(text: string): string[] {
    return this.seen.filter(({ bytes }) => bytes.includes(text)).map(({ from }) => from);
  }

  private keep(from: string, data: unknown): void {
    this.seen.push({ from, bytes: typeof data === 'string' ? data : String(data) });
  }
}
