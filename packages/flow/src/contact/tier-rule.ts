import type { Instant, TierFacts } from '@tandem/domain';
import { checkingEnvironment } from '../expression/cel.js';
import { ExpressionError } from '../expression/error.js';
import { evaluatorOf, parseExpression } from '../expression/expression.js';
import { fromLibrary } from '../expression/library-error.js';
import { meteredSource } from '../expression/metered-source.js';

interface TierScope {
  contact: { attributes: TierFacts['attributes'] };
  history: { conversations: number; lastVisit?: Date };
  now: Date;
}

const evaluate = evaluatorOf<TierScope>(['contact', 'history', 'now']);

const checker = checkingEnvironment();
checker.registerVariable({ name: 'contact', schema: { attributes: 'map<string, dyn>' } });
checker.registerVariable({
  name: 'history',
  schema: { conversations: 'double', lastVisit: 'google.protobuf.Timestamp' },
});
checker.registerVariable('now', 'google.protobuf.Timestamp');

/** What is wrong with the rule of a tier; undefined when nothing is. It must give true or false. */
export function checkTierRule(rule: string): ExpressionError | undefined {
  try {
    meteredSource(parseExpression(rule).ast);
    const result = checker.check(rule);
    if (!result.valid) throw fromLibrary(result.error, 'syntax');
    const type = result.type ?? 'dyn';
    return type === 'bool' || type === 'dyn' ? undefined : new ExpressionError('types', `${type} → bool`, 0);
  } catch (error) {
    return fromLibrary(error, 'syntax');
  }
}

/** Whether a customer belongs to a tier by its rule. One that cannot be read, or asks for what is not there, does not hold. */
export function tierRuleHolds(rule: string, { attributes, history }: TierFacts, now: Instant): boolean {
  const { conversations, lastVisit } = history;
  const visited = lastVisit === undefined ? {} : { lastVisit: new Date(lastVisit) };
  try {
    return (
      evaluate(rule, { contact: { attributes }, history: { conversations, ...visited }, now: new Date(now) }) === true
    );
  } catch (error) {
    if (error instanceof ExpressionError) return false;
    throw error;
  }
}
