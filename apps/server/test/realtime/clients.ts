import type {
  AgentToServerEvents,
  ServerToAgentEvents,
  ServerToVisitorEvents,
  SocketReply,
  VisitorEventDto,
  VisitorSessionDto,
  VisitorToServerEvents,
} from '@tandem/contracts';
import { io, type Socket } from 'socket.io-client';
import { vi } from 'vitest';
import { channelId } from './harness.js';

export type VisitorClient = Socket<ServerToVisitorEvents, VisitorToServerEvents>;
export type AgentClient = Socket<ServerToAgentEvents, AgentToServerEvents>;

/** Waits until the check holds; on a busy machine that takes its time. */
export const eventually = <T>(check: () => T | Promise<T>): Promise<T> => vi.waitFor(check, 30_000);

const open: Socket[] = [];
const options = { transports: ['websocket'], forceNew: true, reconnection: false };

/** Ends what the test has opened. */
export function closeClients(): void {
  for (const socket of open.splice(0)) {
    socket.disconnect();
  }
}

export async function session(url: string, body: object = {}, headers: Record<string, string> = {}): Promise<Response> {
  return await fetch(`${url}/visitor/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ channelId, ...body }),
  });
}

export async function token(url: string, body: object = {}): Promise<string> {
  return ((await (await session(url, body)).json()) as VisitorSessionDto).token;
}

/** Settles with the socket, or with the refusal's code. */
export function connect<S extends Socket>(url: string, namespace: string, extra: object): Promise<S> {
  const socket = io(`${url}${namespace}`, { ...options, ...extra }) as S;
  open.push(socket);
  return new Promise((resolve, reject) => {
    (socket as Socket).once('connect', () => resolve(socket));
    (socket as Socket).once('connect_error', (error) => reject(new Error(error.message)));
  });
}

export const visitor = async (url: string, auth?: { token: string }, headers: object = {}): Promise<VisitorClient> =>
  connect(url, '/visitor', { auth: auth ?? { token: await token(url) }, extraHeaders: headers });

export const agent = (url: string, cookie: string, headers: object = {}): Promise<AgentClient> =>
  connect(url, '/agent', { extraHeaders: { cookie, ...headers } });

/** Sends a frame and gives its answer, whatever the frame is. */
export const ask = (socket: Socket | VisitorClient | AgentClient, event: string, payload: unknown) =>
  (socket as Socket).timeout(4_000).emitWithAck(event, payload) as Promise<SocketReply<never>>;

/** Everything of one event that a socket hears from now on. */
export function hear<T = VisitorEventDto>(socket: VisitorClient | AgentClient, event: string): T[] {
  const heard: T[] = [];
  (socket as Socket).on(event, (payload: T) => heard.push(payload));
  return heard;
}

/** Every byte that a socket gets from now on, without the transport's own heartbeat. */
export function bytesTo(socket: VisitorClient | AgentClient): string[] {
  const bytes: string[] = [];
  socket.io.engine.on('packet', ({ type, data }) => {
    if (type !== 'ping') bytes.push(String(data));
  });
  return bytes;
}
