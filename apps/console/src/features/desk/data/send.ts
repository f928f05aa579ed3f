import { api } from '@tandem/contracts/calls';
import { ApiError } from '../../../api/api-error.ts';
import { call } from '../../../api/client.ts';
import type { AgentSocket } from '../../../realtime/agent-socket.ts';
import type { Outgoing } from '../model/thread.ts';
import { threadOf, useThreadStore } from './thread-store.ts';

interface Extra {
  cannedResponseId?: string;
  articleId?: string;
  mentions?: string[];
}

const untilConnected = (socket: AgentSocket): Promise<void> =>
  socket.connected ? Promise.resolve() : new Promise((resolve) => socket.once('connect', () => resolve()));

async function post(conversationId: string, entry: Outgoing, extra: Extra) {
  const body = { text: entry.text, fileIds: entry.files.map((file) => file.id), clientId: entry.clientId };
  const params = { id: conversationId };
  return entry.kind === 'note'
    ? call(api.conversations.addNote, {
        params,
        body: { ...body, ...(extra.mentions && { mentions: extra.mentions }) },
      })
    : call(api.conversations.send, {
        params,
        body: { ...body, ...extra, ...(entry.identityId !== undefined && { identityId: entry.identityId }) },
      });
}

/** The last send of each conversation: the next waits for it, so that messages arrive in the order of writing. */
const underway = new Map<string, Promise<void>>();

/**
 * Shows the message at once and sends it after those before it. Without a connection it waits and repeats with the same `clientId`, so that
 * it is stored once; a refusal of the server stays beside the message.
 */
export async function sendOutgoing(
  socket: AgentSocket,
  conversationId: string,
  entry: Outgoing,
  extra: Extra = {},
): Promise<void> {
  useThreadStore.getState().add(conversationId, entry);
  const before = underway.get(conversationId) ?? Promise.resolve();
  const mine = before.then(() => deliver(socket, conversationId, entry, extra));
  underway.set(conversationId, mine);
  await mine;
}

async function deliver(socket: AgentSocket, conversationId: string, entry: Outgoing, extra: Extra): Promise<void> {
  const { merge, fail } = useThreadStore.getState();
  for (;;) {
    try {
      merge(conversationId, [await post(conversationId, entry, extra)]);
      return;
    } catch (error) {
      const code = error instanceof ApiError ? error.code : 'unexpected';
      if (code !== 'network') {
        fail(conversationId, entry.clientId, code);
        return;
      }
      socket.disconnect().connect();
      await untilConnected(socket);
      const waiting = threadOf(conversationId).outgoing.some((o) => o.clientId === entry.clientId);
      if (!waiting) return;
    }
  }
}

/** A client-made id of a message: 24 hex digits. */
export const newClientId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');
