import type { ConversationRecordDto } from '@tandem/contracts';
import type { Visit } from './live-context.tsx';

export type PathEntry = NonNullable<ConversationRecordDto['flow']>['path'][number];

/** The steps of this flow that a conversation passed, without those of flows that it called. */
export const pathOf = (record: ConversationRecordDto | undefined, flowId: string): readonly PathEntry[] =>
  (record?.flow?.path ?? []).filter((entry) => (entry.flowId ?? record?.flow?.flowId) === flowId);

/** When the path came to each step, and as which stop. */
export function visitsOf(path: readonly PathEntry[]): ReadonlyMap<string, readonly Visit[]> {
  const visits = new Map<string, Visit[]>();
  for (const [index, { nodeId, at }] of path.entries()) {
    visits.set(nodeId, [...(visits.get(nodeId) ?? []), { number: index + 1, at }]);
  }
  return visits;
}
