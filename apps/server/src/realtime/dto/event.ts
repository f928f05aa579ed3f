import type { EventDto, FileDto } from '@tandem/contracts';
import type { TandemEvent } from '@tandem/domain';

/** An event as people of the workspace see it. */
export function toEventDto(event: TandemEvent, actorName: string | undefined, files: readonly FileDto[]): EventDto {
  const { id, conversationId, seq, type, at, actor, correlationId, data, content } = event;
  return {
    ...{ id, conversationId, seq, type, at, correlationId },
    actor: { ...actor, ...(actorName !== undefined && { displayName: actorName }) },
    data: data as Record<string, unknown>,
    ...(content && { content }),
    ...(files.length > 0 && { files: [...files] }),
  };
}
