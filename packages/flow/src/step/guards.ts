/** Limits of a session, each with the outcome it ends with when neither an error port nor an error handler is there. */
export const guards = {
  /** Nodes passed in one event. */
  steps: { limit: 1_000, code: 'flow.step_limit' },
  /** Times one node is entered before the customer or a timer speaks again. */
  visits: { limit: 10, code: 'flow.loop' },
  /** All variables as JSON, in bytes of UTF-8, with those of the flows that called. */
  variables: { limit: 64 * 1024, code: 'flow.variables_too_large' },
  /** Milliseconds from the start of a session to the last event it takes. */
  age: { limit: 30 * 24 * 3_600_000, code: 'flow.session_too_old' },
  /** Work of all expressions in one event, in the units of `evaluationBudget`. */
  work: { limit: 2_000_000, code: 'flow.work_limit' },
  /** Flows that have called one another. */
  depth: { limit: 10, code: 'flow.too_deep' },
} as const;

/** A node that took the error port of the step guard may tidy up, but not begin another loop. */
export const stepsAfterGuard = 50;

/** Thrown inside a node, caught by `step`. */
export class GuardError extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}
