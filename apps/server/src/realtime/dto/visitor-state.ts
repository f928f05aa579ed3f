import type { VisitorStateDto } from '@tandem/contracts';
import type { Conversation } from '@tandem/domain';

/** A head as its customer sees it. `position` counts from 1 and is given only while work waits. */
export const toVisitorState = (
  head: Conversation | undefined,
  agentName: string | undefined,
  position?: number,
): VisitorStateDto =>
  head === undefined || head.seq === 0
    ? { state: 'none', lastSeq: 0 }
    : {
        conversationId: head.id,
        state: head.state,
        lastSeq: head.seq,
        ...(head.agentId !== undefined && agentName !== undefined && { agent: { displayName: agentName } }),
        ...(position !== undefined && position > 0 && { position }),
      };
