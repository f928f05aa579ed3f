import type { Instant } from '../time.js';
import type { LastResort, RoutingStep } from './policy.js';
import type { RoutedItem, RoutedQueue } from './routed.js';

/** The step that applies to an item now. */
export interface ActiveStep extends RoutingStep {
  /** Place among the steps; −1 before the first one's time, the number of steps when the last resort is anyone. */
  index: number;
  /** Whether it is one of the item's own steps instead of the queue's. */
  own: boolean;
  /** What the hand-off asks for is dropped as well: the last resort is anyone. */
  anyone: boolean;
}

const everyMember: readonly RoutingStep[] = [{ afterSec: 0, require: 'true' }];

const stepsOfQueue = new WeakMap<object, readonly ActiveStep[]>();

/** All steps an item goes through, in order of time, `anyone` as its last one. Remembered for each queue as it is. */
export function stepsOf(
  item: Pick<RoutedItem, 'steps'>,
  queue: Pick<RoutedQueue, 'steps' | 'lastResort'>,
): readonly ActiveStep[] {
  if (item.steps) return inOrder(item.steps, true, queue.lastResort);
  const known = stepsOfQueue.get(queue) ?? inOrder(queue.steps, false, queue.lastResort);
  stepsOfQueue.set(queue, known);
  return known;
}

function inOrder(given: readonly RoutingStep[], own: boolean, last: LastResort | undefined): readonly ActiveStep[] {
  const steps = (given.length > 0 ? given : everyMember)
    .toSorted((a, b) => a.afterSec - b.afterSec)
    .map(({ afterSec, require }, index) => ({ index, afterSec, require, own, anyone: false }));
  if (last?.kind !== 'anyone') return steps;
  const before = steps.filter(({ afterSec }) => afterSec < last.afterSec);
  return [...before, { index: steps.length, afterSec: last.afterSec, require: 'true', own: false, anyone: true }];
}

/** The last step whose time has come. Before the first one nobody fits. */
export function activeStep(steps: readonly ActiveStep[], enqueuedAt: Instant, now: Instant): ActiveStep {
  const active = steps.findLast(({ afterSec }) => enqueuedAt + afterSec * 1000 <= now);
  return active ?? { index: -1, afterSec: 0, require: 'false', own: steps[0]?.own ?? false, anyone: false };
}

/** When the next step begins; undefined after the last one. */
export function nextStepAt(steps: readonly ActiveStep[], enqueuedAt: Instant, now: Instant): Instant | undefined {
  const next = steps.find(({ afterSec }) => enqueuedAt + afterSec * 1000 > now);
  return next && enqueuedAt + next.afterSec * 1000;
}

/** When the queue's last resort is due, if it is one that takes the item away from its agents. */
export function lastResortAt(enqueuedAt: Instant, lastResort: LastResort | undefined): Instant | undefined {
  if (lastResort === undefined || lastResort.kind === 'anyone') return undefined;
  return enqueuedAt + lastResort.afterSec * 1000;
}
