import type { Conversations, EventLog } from '@tandem/application';
import type { agentToServer } from '@tandem/contracts';
import { can, conversationTarget, notFound, type Permission, seesEvent, UserError } from '@tandem/domain';
import type { FrameHandlers } from '../frames/frame.js';
import type { TypingSigns } from '../frames/typing-signs.js';
import type { AgentSocket } from '../io.js';
import type { LivePush } from '../publish/live-push.js';
import type { Views } from '../publish/views.js';
import { rooms } from '../rooms.js';
import type { Sockets } from '../sockets.js';
import type { DraftFrames } from './draft-frames.js';
import type { ViewerFrames } from './viewer-frames.js';

const pageSize = 500;

/** What a signed-in person's socket may ask. */
export class AgentFrames {
  constructor(
    private readonly conversations: Conversations,
    private readonly log: EventLog,
    private readonly views: Views,
    private readonly live: LivePush,
    private readonly sockets: Sockets,
    private readonly drafts: DraftFrames,
    private readonly viewers: ViewerFrames,
  ) {}

  handlersFor = (socket: AgentSocket, signs: TypingSigns): FrameHandlers<typeof agentToServer> => ({
    watch: async ({ conversationId, afterSeq }) => {
      const head = await this.headFor(socket, 'conversation:read', conversationId);
      const { workspaceId, seq } = head;
      // Joined before reading: an event stored in between comes twice, not never.
      await socket.join(rooms.conversation(conversationId));
      const events = await this.log.after(workspaceId, conversationId, afterSeq, { limit: pageSize });
      const { subject } = socket.data;
      const visible = events.filter((event) => seesEvent(subject, event, conversationTarget(head)));
      return { events: await this.views.events(visible), lastSeq: Math.max(seq, events.at(-1)?.seq ?? 0) };
    },
    unwatch: async ({ conversationId }) => {
      this.viewers.left(socket, conversationId);
      await socket.leave(rooms.conversation(conversationId));
    },
    typing: async ({ conversationId, typing }) => {
      if (!signs.isNews(typing, conversationId)) {
        return;
      }
      // Whoever may note types, too; the customer sees only who may reply.
      const head = await this.headFor(socket, 'conversation:note', conversationId);
      const { displayName, subject } = socket.data;
      const room = rooms.conversation(conversationId);
      if (can(subject, 'conversation:reply', conversationTarget(head))) {
        this.sockets.visitors.to(room).emit('typing', { typing, displayName });
      }
      socket.to(room).emit('typing', { conversationId, typing, by: { kind: 'user', id: subject.id, displayName } });
    },
    watchLive: async () => {
      if (!can(socket.data.subject, 'live:read', { queueIds: socket.data.subject.queueIds })) {
        throw new UserError('forbidden', 'access.denied', 'This needs the permission live:read.');
      }
      return await this.live.watch(socket);
    },
    unwatchLive: () => this.live.unwatch(socket),
    ...this.drafts.handlersFor(socket),
    ...this.viewers.handlersFor(socket),
  });

  /** The head, when this person may do this with it. What they may not read does not exist for them. */
  private async headFor(socket: AgentSocket, permission: Permission, conversationId: string) {
    const { workspaceId, subject } = socket.data;
    const head = await this.conversations.get(workspaceId, conversationId);
    if (!head || !can(subject, 'conversation:read', conversationTarget(head))) {
      throw notFound('conversation', conversationId);
    }
    if (!can(subject, permission, conversationTarget(head))) {
      throw new UserError('forbidden', 'access.denied', `This needs the permission ${permission}.`);
    }
    return head;
  }
}
