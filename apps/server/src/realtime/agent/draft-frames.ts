import type { EditFlows } from '@tandem/application';
import type { agentToServer } from '@tandem/contracts';
import { can, notFound, UserError } from '@tandem/domain';
import type { FrameHandlers } from '../frames/frame.js';
import type { AgentSocket } from '../io.js';
import { rooms } from '../rooms.js';

type DraftToServer = Pick<typeof agentToServer, 'watchDraft' | 'unwatchDraft' | 'showInDraft'>;

/** Who has a draft open with whom. The server only passes it on: what is shown is as old as its last frame. */
export class DraftFrames {
  constructor(private readonly flows: Pick<EditFlows, 'has'>) {}

  handlersFor(socket: AgentSocket): FrameHandlers<DraftToServer> {
    const left = (flowId: string) => socket.to(rooms.draft(flowId)).emit('draftPersonLeft', { flowId, key: socket.id });
    socket.on('disconnecting', () => {
      for (const room of socket.rooms) {
        const [kind, flowId] = room.split(':');
        if (kind === 'draft' && flowId !== undefined) left(flowId);
      }
    });
    return {
      watchDraft: async ({ flowId }) => {
        const { workspaceId, subject } = socket.data;
        if (!can(subject, 'flow:read')) {
          throw new UserError('forbidden', 'access.denied', 'This needs the permission flow:read.');
        }
        if (!(await this.flows.has(workspaceId, flowId))) {
          throw notFound('flow', flowId);
        }
        await socket.join(rooms.draft(flowId));
        return null;
      },
      unwatchDraft: async ({ flowId }) => {
        if (socket.rooms.has(rooms.draft(flowId))) left(flowId);
        await socket.leave(rooms.draft(flowId));
      },
      showInDraft: ({ flowId, pointer, field, isNew, nodes }) => {
        const room = rooms.draft(flowId);
        // Joining is what the permission was asked for.
        if (!socket.rooms.has(room)) return;
        const { subject, displayName } = socket.data;
        socket.to(room).emit('draftPerson', {
          flowId,
          key: socket.id,
          person: { id: subject.id, displayName },
          nodes,
          ...(pointer && { pointer }),
          ...(field && { field }),
          ...(isNew && { isNew }),
        });
      },
    };
  }
}
