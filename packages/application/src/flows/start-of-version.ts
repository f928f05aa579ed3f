import type { Instant } from '@tandem/domain';
import { UserError } from '@tandem/domain';
import { flowDocumentSchema, triggerOf } from '@tandem/flow';
import type { DraftDocument, Flow } from './flow-store.js';

/** When a published version begins to answer, and whom. */
export type VersionStart =
  | { kind: 'now' }
  | { kind: 'scheduled'; at: Instant }
  /** New sessions of this share, 1 to 99. */
  | { kind: 'canary'; percent: number };

/** Furthest that a publication can be put off. */
const longestMs = 366 * 24 * 3_600_000;

/** @throws UserError `flow.canary_needs_live`, `flow.canary_needs_conversations`, `flow.schedule_past`, `flow.schedule_too_far` */
export function assertStart(flow: Flow, start: VersionStart, now: Instant): void {
  if (start.kind === 'canary' && flow.publishedVersion === undefined) {
    throw new UserError('conflict', 'flow.canary_needs_live', 'Nothing is live yet that a share could differ from.');
  }
  if (start.kind === 'canary' && !isBegunByCustomers(flow.draft)) {
    throw new UserError(
      'unprocessable',
      'flow.canary_needs_conversations',
      'No customer begins this flow; a share is of new conversations.',
    );
  }
  if (start.kind === 'scheduled' && start.at <= now) {
    throw new UserError('unprocessable', 'flow.schedule_past', 'The moment is over already.');
  }
  if (start.kind === 'scheduled' && start.at > now + longestMs) {
    throw new UserError('unprocessable', 'flow.schedule_too_far', 'A publication can be put off for a year at most.');
  }
}

/** Rules are not, nor are flows that talk and begin with an event, a time or a request: all of these run one version. */
function isBegunByCustomers(draft: DraftDocument): boolean {
  const read = flowDocumentSchema.safeParse(draft);
  const trigger = read.success ? triggerOf(read.data) : undefined;
  return draft.kind !== 'automation' && (trigger === undefined || trigger.type === 'start');
}
