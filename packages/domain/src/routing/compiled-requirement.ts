import type { RoutedAgent, RoutedItem } from './routed.js';
import type { RejectionCode } from './strategy.js';

/** Why one agent may not have one item: a code, and closer what it is about (`billing<3`, `away:lunch`, `only:anna`). */
export interface Refusal {
  code: RejectionCode;
  detail?: string;
}

/** The work that a requirement reads. */
export type RequiredWork = Pick<RoutedItem, 'channelKind' | 'priority' | 'tier' | 'language' | 'labels'>;

/** Skills by key and languages by code that matter for some work. */
export interface AskedLevels {
  skills: readonly string[];
  languages: readonly string[];
}

/** A step's requirement, ready to be asked. Both answers depend on the arguments alone and never throw. */
export interface CompiledRequirement {
  /** Whether it reads the customer or the work: without that its answer is the same for all work. */
  readsWork: boolean;
  /** The levels it names, for strategies that compare them. */
  reads?: AskedLevels;
  holds(agent: RoutedAgent, work: RequiredWork): boolean;
  /** Why it does not hold, by the first comparison that failed. */
  reason(agent: RoutedAgent, work: RequiredWork): Refusal;
}
