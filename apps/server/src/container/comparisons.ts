import { setImmediate } from 'node:timers/promises';
import {
  AGENTS,
  BACKGROUND,
  type Breathe,
  CLOCK,
  COMPARE_RULES,
  COMPARISONS,
  CompareRules,
  EVENT_LOG,
  IDS,
  READ_PAST_DAYS,
  ReadPastDays,
  ROUTING_FACTS,
  ROUTING_STRATEGIES,
  token,
  WORK_ITEMS,
} from '@tandem/application';
import { ComparisonRepository } from '@tandem/storage-mongo';
import { bind, bindValue, type Container } from '../di.js';
import { ComparisonRoutes } from '../http/routes/comparison-routes.js';
import { CONNECTION, ROUTES } from './tokens.js';

const BREATHE = token<Breathe>('Breathe');

/** Two sets of rules on the last days. */
export function bindComparisons(c: Container): void {
  bindValue(c, BREATHE, () => setImmediate());
  bind(c, COMPARISONS, ComparisonRepository, [CONNECTION]);
  bind(c, READ_PAST_DAYS, ReadPastDays, [WORK_ITEMS, AGENTS, EVENT_LOG]);
  bind(c, COMPARE_RULES, CompareRules, [
    ...([COMPARISONS, READ_PAST_DAYS, ROUTING_FACTS, ROUTING_STRATEGIES] as const),
    ...([BACKGROUND, IDS, CLOCK, BREATHE] as const),
  ]);
  bind(c, ROUTES, ComparisonRoutes, [COMPARE_RULES]);
}
