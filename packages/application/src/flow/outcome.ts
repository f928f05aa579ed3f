/** Codes of failures have a dot, outcomes that an admin gave have none. */
export const isFailure = (outcome: string): boolean => outcome.includes('.');
