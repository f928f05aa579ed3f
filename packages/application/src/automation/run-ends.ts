import type { Instant } from '@tandem/domain';
import { isFailure } from '../flow/outcome.js';
import type { AutomationRun, EndedRun } from './automation-store.js';

/** Times that the effects of one step are tried: about ten minutes. */
const maxTries = 8;
const firstPauseMs = 5_000;

/** Its first step was its last, and leaves nothing to do. */
export const isOverAtOnce = ({ outcome, pending }: AutomationRun): boolean =>
  outcome !== undefined && pending?.effects.every(({ type }) => type === 'end') === true;

/** The run that came to its end, with nothing left to do. */
export const ended = ({ pending: _, failed: __, ...run }: AutomationRun): AutomationRun => ({
  ...run,
  openNodes: [],
  timers: [],
});

/** The outcome of what waited when its rule was switched off. */
export const switchedOff = 'automation.switched_off';

/** What is counted of it. */
export function endedRun({ outcome = '', conversationId, updatedAt: at }: AutomationRun): EndedRun {
  if (!isFailure(outcome) || outcome === switchedOff) return { at };
  return { at, error: { code: outcome, ...(conversationId === '' ? {} : { conversationId }) } };
}

/** The run with an end that its flow did not come to. It has done nothing of what was left. */
export const endedWith = (run: AutomationRun, outcome: string): AutomationRun =>
  ended({ ...run, state: { ...run.state, status: 'ended', outcome }, outcome });

/**
 * The run after its effects failed: each pause is twice the one before, the last try ends it. A try within a pause, when
 * something else happens to the run, counts as none: undefined.
 */
export function afterFailure(run: AutomationRun, now: Instant): AutomationRun | undefined {
  if (run.failed && now < run.failed.retryAt) return undefined;
  const tries = (run.failed?.tries ?? 0) + 1;
  const next = { ...run, revision: run.revision + 1, updatedAt: now };
  if (tries >= maxTries) return endedWith(next, 'automation.effect_failed');
  return { ...next, failed: { tries, retryAt: now + firstPauseMs * 2 ** (tries - 1) } };
}
