import { isTandemError, type LastResort, type RoutingStep, UserError } from '@tandem/domain';
import { compileRequirement } from '@tandem/flow';

/**
 * Every step can be read, steps follow each other from 0 on, and the last resort comes after them.
 * @throws UserError `queue.steps_order`, `queue.step_unreadable` with the place
 */
export function checkSteps(steps: readonly RoutingStep[], lastResort: LastResort | undefined): void {
  const late = steps.findIndex(({ afterSec }, index) => afterSec <= (steps[index - 1]?.afterSec ?? -1));
  if (steps[0] && steps[0].afterSec !== 0) throw wrongTime(['steps', 0, 'afterSec'], 'The first step begins at 0.');
  if (late !== -1) throw wrongTime(['steps', late, 'afterSec'], 'Begins later than the step before it.');
  if (lastResort && lastResort.afterSec <= (steps.at(-1)?.afterSec ?? -1)) {
    throw wrongTime(['lastResort', 'afterSec'], 'Comes after the last step.');
  }
  for (const [index, { require }] of steps.entries()) {
    const problem = problemOf(require);
    if (problem) throw unreadable(index, problem);
  }
}

/** What is wrong with a requirement, in words; undefined when nothing is. */
function problemOf(require: string): string | undefined {
  try {
    compileRequirement(require);
    return undefined;
  } catch (error) {
    if (isTandemError(error)) return error.message;
    throw error;
  }
}

const wrongTime = (path: readonly (string | number)[], message: string) =>
  new UserError('unprocessable', 'queue.steps_order', 'The steps of a queue follow each other in time.', {
    issues: [{ path: ['body', ...path], code: 'order', message }],
  });

const unreadable = (index: number, message: string) =>
  new UserError('unprocessable', 'queue.step_unreadable', `Step ${index + 1}: ${message}`, {
    params: { step: index + 1 },
    issues: [{ path: ['body', 'steps', index, 'require'], code: 'expression', message }],
  });
