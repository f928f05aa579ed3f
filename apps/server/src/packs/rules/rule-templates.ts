import type { RuleTemplate } from './drawing.js';
import { eventRules } from './events.js';
import { timeRules } from './times.js';

/** The rules that come with Tandem, in the order of the gallery. */
export const ruleTemplates: readonly RuleTemplate[] = [...timeRules, ...eventRules];
