/** Limits of a session, each with the outcome it ends with when no error port is wired. */
export const guards = {
  /** Nodes passed in one event. */
  steps: { limit: 1_000, code: 'flow.step_limit' },
  /** Times one node is entered before the customer or a timer speaks again. */
  visits: { limit: 10, code: 'flow.loop' },
  /** All variables as JSON, in bytes of UTF-8. */
  variables: { limit: 64 * 1024, code: 'flow.variables_too_large' },
} as const;

/** A node that took the error port of the step guard may tidy up, but not begin another loop. */
export const stepsAfterGuard = 50;

/** Thrown inside a node, caught by `step`. */
export class GuardError extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}
