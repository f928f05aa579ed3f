import type { Conversations, EventLog } from '@tandem/application';
import type { agentToServer } from '@tandem/contracts';
import { can, conversationTarget, notFound, type Permission, UserError } from '@tandem/domain';
import type { FrameHandlers } from '../frames/frame.js';
import type { AgentSocket, VisitorNamespace } from '../io.js';
import type { LivePush } from '../publish/live-push.js';
import type { Views } from '../publish/views.js';
import { rooms } from '../rooms.js';

const pageSize = 500;

export interface AgentFrameParts {
  conversations: Conversations;
  log: EventLog;
  views: Views;
  live: LivePush;
  visitors: VisitorNamespace;
}

/** What a signed-in person's socket may ask. */
export const agentFrames = (socket: AgentSocket, parts: AgentFrameParts): FrameHandlers<typeof agentToServer> => {
  const allowed = (permission: Permission, conversationId: string) =>
    headFor(socket, parts, permission, conversationId);
  return {
    async watch({ conversationId, afterSeq }) {
      const { workspaceId } = await allowed('conversation:read', conversationId);
      // Joined before reading: an event stored in between comes twice, not never.
      await socket.join(rooms.conversation(conversationId));
      const events = await parts.log.after(workspaceId, conversationId, afterSeq, { limit: pageSize });
      return { events: await parts.views.events(events), lastSeq: events.at(-1)?.seq ?? afterSeq };
    },
    async unwatch({ conversationId }) {
      await socket.leave(rooms.conversation(conversationId));
    },
    async typing({ conversationId, typing }) {
      await allowed('conversation:reply', conversationId);
      const { displayName, subject } = socket.data;
      const room = rooms.conversation(conversationId);
      parts.visitors.to(room).emit('typing', { typing, displayName });
      socket.to(room).emit('typing', { conversationId, typing, by: { kind: 'user', id: subject.id, displayName } });
    },
    async watchLive() {
      if (!can(socket.data.subject, 'live:read', { queueIds: socket.data.subject.queueIds })) {
        throw new UserError('forbidden', 'access.denied', 'This needs the permission live:read.');
      }
      return await parts.live.watch(socket);
    },
    unwatchLive() {
      parts.live.unwatch(socket);
    },
  };
};

/** The head, when this person may do this with it. What they may not read does not exist for them. */
async function headFor(socket: AgentSocket, parts: AgentFrameParts, permission: Permission, conversationId: string) {
  const { workspaceId, subject } = socket.data;
  const head = await parts.conversations.get(workspaceId, conversationId);
  if (!head || !can(subject, 'conversation:read', conversationTarget(head))) {
    throw notFound('conversation', conversationId);
  }
  if (!can(subject, permission, conversationTarget(head))) {
    throw new UserError('forbidden', 'access.denied', `This needs the permission ${permission}.`);
  }
  return head;
}
