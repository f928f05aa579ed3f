import type { Conversations } from '@tandem/application';
import type { agentToServer } from '@tandem/contracts';
import type { Conversation } from '@tandem/domain';
import type { FrameHandlers } from '../frames/frame.js';
import type { AgentSocket } from '../io.js';
import { rooms } from '../rooms.js';

/** Who has a conversation open. The server only passes it on: what is shown is as old as its last frame. */
export class ViewerFrames {
  /** What each socket has shown itself in, and to which rooms: who only looks on leaves as unseen as they came. */
  private readonly shown = new WeakMap<AgentSocket, Map<string, string[]>>();

  constructor(private readonly conversations: Pick<Conversations, 'get'>) {}

  handlersFor(socket: AgentSocket): FrameHandlers<Pick<typeof agentToServer, 'viewing'>> {
    socket.on('disconnecting', () => {
      for (const room of socket.rooms) {
        const [kind, conversationId] = room.split(':');
        if (kind === 'conversation' && conversationId !== undefined) this.left(socket, conversationId);
      }
    });
    return {
      viewing: async ({ conversationId, isNew, isReplying }) => {
        const { workspaceId, subject, displayName } = socket.data;
        // Joining is what the permission was asked for.
        if (!socket.rooms.has(rooms.conversation(conversationId))) return;
        const head = await this.conversations.get(workspaceId, conversationId);
        if (!head) return;
        const audience = audienceOf(head);
        this.shown.set(socket, new Map(this.shown.get(socket)).set(conversationId, audience));
        const person = { id: subject.id, displayName };
        const replies = isReplying === true && head.agentId === subject.id;
        const more = { ...(isNew && { isNew }), ...(replies && { isReplying: true }) };
        socket.to(audience).emit('viewer', { conversationId, key: socket.id, person, ...more });
      },
    };
  }

  /** Told to whom it was shown. */
  left(socket: AgentSocket, conversationId: string): void {
    const audience = this.shown.get(socket)?.get(conversationId);
    if (!audience) return;
    this.shown.get(socket)?.delete(conversationId);
    socket.to(audience).emit('viewerLeft', { conversationId, key: socket.id });
  }
}

/** Those who have it open, and those in whose lists it stands. */
const audienceOf = ({ id, workspaceId, agentId, queueIds }: Conversation): string[] => [
  rooms.conversation(id),
  ...(agentId === undefined ? [] : [rooms.agent(agentId)]),
  ...queueIds.map(rooms.queue),
  rooms.everything(workspaceId),
];
