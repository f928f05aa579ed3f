import type { FlowSummaryDto } from '@tandem/contracts';
import type { FlowStatus, ListSearch } from './list-search.ts';

const holds: Readonly<Record<FlowStatus, (flow: FlowSummaryDto) => boolean>> = {
  live: ({ active, publishedVersion }) => active && publishedVersion !== undefined,
  changed: ({ publishedVersion, hasUnpublishedChanges }) => publishedVersion !== undefined && hasUnpublishedChanges,
  unpublished: ({ publishedVersion }) => publishedVersion === undefined,
  coming: ({ canary, scheduled }) => canary !== undefined || scheduled !== undefined,
  off: ({ active }) => !active,
};

/** The type of what a flow begins with; a drawing that has nothing yet is meant for customers. */
export const kindOfFlow = ({ trigger }: Pick<FlowSummaryDto, 'trigger'>): string => trigger?.type ?? 'start';

/** Those that the list is narrowed to. The search is the server's part. */
export const filterFlows = (
  flows: readonly FlowSummaryDto[],
  { kind, owner, status }: ListSearch,
): readonly FlowSummaryDto[] =>
  flows.filter(
    (flow) =>
      (kind === undefined || kindOfFlow(flow) === kind) &&
      (owner === undefined || flow.draftOwner?.id === owner) &&
      (status === undefined || holds[status](flow)),
  );
