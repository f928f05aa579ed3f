import type { TandemEvent } from '@tandem/domain';

const prefix = 'rule:';

/** The correlation id of everything that a run does. */
export const causedBy = (runId: string): string => `${prefix}${runId}`;

/** The run that an event comes from; undefined when no run did it. */
export const causeOf = ({ correlationId }: Pick<TandemEvent, 'correlationId'>): string | undefined =>
  correlationId.startsWith(prefix) ? correlationId.slice(prefix.length) : undefined;

/** Rules that may cause one another in a row. */
export const maxChain = 5;

/** Runs of one rule beside one conversation in an hour; what begins each other by detours ends here. */
export const maxRunsAnHour = 50;
