import type { NodeResult } from '../node-type.js';

/** The outcome of a session that its own trigger did not want. Nobody stores it. */
export const notForThisOutcome = 'not_for_this';

export const notForThis: NodeResult = { kind: 'end', outcome: notForThisOutcome };
