import type { AttachedFiles, Clock, MarkRead, ReceiveInbound } from '@tandem/application';
import type { sendAck, visitorToServer } from '@tandem/contracts';
import { type MessageKind, UserError } from '@tandem/domain';
import type { z } from 'zod';
import type { FrameHandlers } from '../frames/frame.js';
import type { AgentNamespace, VisitorSocket } from '../io.js';
import type { Views } from '../publish/views.js';
import { rooms } from '../rooms.js';
import { senderOf, type VisitorThreads } from './visitor-threads.js';

export interface VisitorFrameParts {
  threads: VisitorThreads;
  receive: ReceiveInbound;
  markRead: MarkRead;
  files: AttachedFiles;
  views: Views;
  agents: AgentNamespace;
  newId: () => string;
  clock: Clock;
}

type Message = z.output<typeof visitorToServer.send>;

/** What a customer's socket may ask. */
export const visitorFrames = (
  socket: VisitorSocket,
  parts: VisitorFrameParts,
): FrameHandlers<typeof visitorToServer> => ({
  resume: ({ conversationId, afterSeq }) => parts.threads.resume(socket, conversationId, afterSeq),
  async start({ page, locale }) {
    const { data } = socket;
    data.claims = { ...data.claims, ...(locale !== undefined && { locale }) };
    return await parts.threads.start(socket, page, parts.newId());
  },
  send: (message) => send(socket, parts, message),
  typing({ typing }) {
    const { conversationId, claims } = socket.data;
    if (conversationId !== undefined) {
      const { displayName } = claims;
      const by = { kind: 'contact' as const, id: conversationId, ...(displayName !== undefined && { displayName }) };
      parts.agents.to(rooms.conversation(conversationId)).emit('typing', { conversationId, typing, by });
    }
  },
  async read({ upToSeq }) {
    const conversationId = parts.threads.current(socket);
    await parts.markRead.byContact(socket.data.workspaceId, conversationId, upToSeq, parts.newId());
  },
});

async function send(
  socket: VisitorSocket,
  parts: VisitorFrameParts,
  message: Message,
): Promise<z.output<typeof sendAck>> {
  const receivedAt = parts.clock.now();
  const { workspaceId, claims, conversationId: followed } = socket.data;
  const { clientId, choice, fileIds } = message;
  const text = choice ? choice.label : message.text;
  if (text.trim() === '' && fileIds.length === 0) {
    throw new UserError('unprocessable', 'message.empty', 'The message is empty.');
  }
  const { conversation, event } = await parts.receive.message({
    ...{ workspaceId, channelId: claims.channelId, from: senderOf(claims), correlationId: parts.newId() },
    ...{ dedupeKey: `visitor:${claims.visitorId}:${clientId}`, clientId, text, receivedAt },
    kind: await kindOf(socket, parts, message),
    ...(choice && { choiceId: choice.id, inReplyTo: choice.inReplyTo }),
    ...(fileIds.length > 0 && { fileIds }),
  });
  await parts.threads.follow(socket, conversation.id);
  if (followed !== conversation.id) {
    await parts.threads.catchUp(socket, conversation.id);
  }
  const [stored] = await parts.views.visitorEvents([event]);
  if (!stored) {
    throw new UserError('conflict', 'message.duplicate_key', 'The client id belongs to something else.');
  }
  return { conversationId: conversation.id, event: stored };
}

async function kindOf(socket: VisitorSocket, parts: VisitorFrameParts, message: Message): Promise<MessageKind> {
  if (message.choice) {
    return 'choice';
  }
  if (message.fileIds.length === 0) {
    return 'text';
  }
  // Files belong to a conversation: the one this message will go to.
  const { conversationId } = await parts.threads.start(socket, undefined, parts.newId());
  const { workspaceId, claims } = socket.data;
  return await parts.files.attach(workspaceId, conversationId ?? '', claims.visitorId, message.fileIds);
}
