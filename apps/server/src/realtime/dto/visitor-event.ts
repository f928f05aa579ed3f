import type { FileDto, VisitorEventDto } from '@tandem/contracts';
import { publicEventTypes, type TandemEvent } from '@tandem/domain';

type PublicType = (typeof publicEventTypes)[number];
type PublicEvent = TandemEvent & { type: PublicType; conversationId: string };

const publicTypes: ReadonlySet<string> = new Set(publicEventTypes);

export const isPublic = (event: TandemEvent): event is PublicEvent =>
  publicTypes.has(event.type) && event.conversationId !== null;

const kinds = {
  contact: 'contact',
  user: 'agent',
  flow: 'bot',
  plugin: 'bot',
  api_key: 'agent',
  system: 'system',
} as const;

/** Names and files that the event itself does not hold. */
export interface VisitorFacts {
  /** The display name of the agent who acted. */
  agentName: string | undefined;
  files: readonly FileDto[];
}

/** What a customer sees of an event. Fields are taken one by one: what is not named here does not leave. */
export function toVisitorEvent(event: PublicEvent, facts: VisitorFacts): VisitorEventDto {
  const { id, conversationId, seq, type, at, content } = event;
  const kind = kinds[event.actor.kind];
  const named = kind === 'agent' && facts.agentName !== undefined;
  return {
    id,
    conversationId,
    seq,
    type,
    at,
    from: named ? { kind, displayName: facts.agentName } : { kind },
    data: publicData(event),
    ...(content && { content }),
    ...(facts.files.length > 0 && { files: [...facts.files] }),
  };
}

function publicData(event: PublicEvent): VisitorEventDto['data'] {
  switch (event.type) {
    case 'message.received': {
      const { clientId, choiceId, inReplyTo } = event.data;
      return {
        ...(clientId !== undefined && { clientId }),
        ...(choiceId !== undefined && { choiceId }),
        ...(inReplyTo !== undefined && { inReplyTo }),
      };
    }
    case 'message.read':
      return { upToSeq: event.data.upToSeq, by: event.data.by };
    case 'message.delivered':
      return { messageIds: event.data.messageIds };
    case 'conversation.rated':
      return { score: event.data.score, best: event.data.best };
    case 'message.failed':
      return { messageId: event.data.messageId, code: event.data.code };
    default:
      return {};
  }
}
