import type { Instant } from '../time.js';

export const overflowConditions = ['wait', 'length', 'per_agent', 'nobody'] as const;
export const overflowActions = ['queue', 'callback', 'message', 'text'] as const;

/** When a queue is full, too slow or without agents, and what is done about it. */
export interface OverflowRule {
  /** It has waited so long, so many wait before it, so many for each available agent, or nobody is logged in. */
  when: (typeof overflowConditions)[number];
  /** Seconds, items, or items for each agent; not read for `nobody`. */
  limit: number;
  /** Another queue, a callback, waiting on as a message, or only a text. */
  action: (typeof overflowActions)[number];
  /** For `queue`. */
  queueId?: string;
  /** What the customer reads when the rule acts; by locale. */
  text?: Record<string, string>;
}

export type OverflowCause = OverflowRule['when'] | 'last_resort';

/** One act of a queue that could not serve an item in time. */
export interface OverflowStep {
  at: Instant;
  because: OverflowCause;
  action: OverflowRule['action'];
  fromQueueId: string;
  /** For `queue`. */
  toQueueId?: string;
}

/** An item's place in its line at a moment. */
export interface OverflowFacts {
  waitedMs: number;
  /** How many of its queue stand before it. */
  ahead: number;
  /** Members of the queue who are there at all, and of them those who take work. */
  loggedIn: number;
  available: number;
}

/** Moves of one conversation from queue to queue, at most. */
export const maxOverflows = 5;

/** What a rule is known by once it has acted: the same after it was moved in the list. */
export const overflowRuleKey = ({ when, limit, action, queueId = '' }: OverflowRule): string =>
  [when, limit, action, queueId].join(':');

/**
 * The first rule that is due and has not acted on the item. Who stands first is always admitted: a limit of saturation
 * says nothing of an empty line, however few agents there are.
 */
export function overflowDue(
  rules: readonly OverflowRule[],
  facts: OverflowFacts,
  { passed = [], rulesDone = [] }: { passed?: readonly string[]; rulesDone?: readonly string[] },
): OverflowRule | undefined {
  return rules.find((rule) => {
    if (rulesDone.includes(overflowRuleKey(rule)) || !isDue(rule, facts)) return false;
    return rule.action !== 'queue' || mayMoveTo(rule.queueId, passed);
  });
}

/** Whether an item that came this way may go to that queue: never back, and not without end. */
export const mayMoveTo = (queueId: string | undefined, passed: readonly string[]): queueId is string =>
  queueId !== undefined && !passed.includes(queueId) && passed.length < maxOverflows;

function isDue({ when, limit }: OverflowRule, { waitedMs, ahead, loggedIn, available }: OverflowFacts): boolean {
  switch (when) {
    case 'nobody':
      return loggedIn === 0;
    case 'wait':
      return waitedMs >= limit * 1_000;
    case 'length':
      return ahead > 0 && ahead >= limit;
    case 'per_agent':
      return ahead > 0 && ahead >= limit * available;
  }
}
