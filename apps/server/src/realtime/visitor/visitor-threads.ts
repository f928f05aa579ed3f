import type { ReadVisitorView, ReceiveInbound } from '@tandem/application';
import type { ResumeAckDto } from '@tandem/contracts';
import { type Conversation, UserError } from '@tandem/domain';
import type { VisitorData, VisitorSocket } from '../io.js';
import type { Views } from '../publish/views.js';
import { rooms } from '../rooms.js';
import type { Answers } from './answers.js';
import type { VisitorPresence } from './visitor-presence.js';

const pageSize = 200;

/** A visitor's own conversation on a channel: what its socket follows, and what it reads when it resumes. */
export class VisitorThreads {
  constructor(
    private readonly reader: ReadVisitorView,
    private readonly receive: ReceiveInbound,
    private readonly views: Views,
    private readonly presence: Pick<VisitorPresence, 'follows'>,
  ) {}

  /** The open conversation or the last one. @throws UserError when another one is asked for */
  async resume(socket: VisitorSocket, asked: string | undefined, afterSeq: number): Promise<ResumeAckDto> {
    const { workspaceId, claims } = socket.data;
    const { conversation } = await this.reader.of(workspaceId, claims.channelId, claims.visitorId);
    // A client that asks for an older one of its own is given the current one from its beginning.
    return await this.answer(socket, conversation, asked === conversation?.id ? afterSeq : 0);
  }

  async start(
    socket: VisitorSocket,
    page: string | undefined,
    correlationId: string,
    answers?: Answers,
  ): Promise<ResumeAckDto> {
    const { workspaceId, claims } = socket.data;
    const head = await this.receive.start({
      ...{ workspaceId, channelId: claims.channelId, from: senderOf(claims), correlationId },
      ...(page !== undefined && { page }),
      ...(answers && { answers }),
    });
    return await this.answer(socket, head, 0);
  }

  /** Puts the socket into the room of its conversation, and out of an earlier one. */
  async follow(socket: VisitorSocket, { id, contactId }: Pick<Conversation, 'id' | 'contactId'>): Promise<void> {
    const before = socket.data.thread;
    if (before?.id === id) {
      return;
    }
    socket.data.thread = { id, contactId };
    if (before) {
      await socket.leave(rooms.conversation(before.id));
    }
    await socket.join(rooms.conversation(id));
    this.presence.follows(socket, id);
  }

  /** What was stored while the socket was not yet in the room. */
  async catchUp(socket: VisitorSocket, conversationId: string): Promise<void> {
    const { workspaceId } = socket.data;
    const events = await this.reader.publicEvents(workspaceId, conversationId, 0, pageSize);
    for (const event of await this.views.visitorEvents(events)) {
      socket.emit('event', event);
    }
  }

  /** The conversation the socket speaks in. @throws UserError when there is none */
  current(socket: VisitorSocket): string {
    const { thread } = socket.data;
    if (!thread) {
      throw new UserError('conflict', 'visitor.no_conversation', 'There is no conversation yet.');
    }
    return thread.id;
  }

  private async answer(socket: VisitorSocket, head: Conversation | undefined, afterSeq: number): Promise<ResumeAckDto> {
    if (!head) {
      return { ...(await this.views.visitorState(undefined)), events: [], hasMore: false };
    }
    // Joined before reading: an event stored in between comes twice, not never.
    await this.follow(socket, head);
    const events = await this.reader.publicEvents(socket.data.workspaceId, head.id, afterSeq, pageSize);
    return {
      ...(await this.views.visitorState(head)),
      events: await this.views.visitorEvents(events),
      hasMore: events.length === pageSize,
    };
  }
}

/** A visitor as the core knows senders. */
export const senderOf = ({ visitorId, displayName, verified, externalId, locale }: VisitorData['claims']) => ({
  externalId: visitorId,
  ...(displayName !== undefined && { displayName }),
  ...(verified && { verified }),
  ...(verified && externalId !== undefined && { proofs: [{ kind: 'external' as const, value: externalId }] }),
  ...(locale !== undefined && { language: locale }),
});
