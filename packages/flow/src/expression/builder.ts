import type { Builder, Rule, Scalar } from './builder-schema.js';
import { formatPath, parsePath } from './path.js';

export const ruleOperators = [
  'equals',
  'not_equals',
  'greater',
  'at_least',
  'less',
  'at_most',
  'one_of',
  'contains',
  'starts_with',
  'ends_with',
  'matches',
  'set',
  'not_set',
] as const;

export type RuleOperator = (typeof ruleOperators)[number];

/** CEL's sign of the operators that have one. */
export const signs = {
  equals: '==',
  not_equals: '!=',
  greater: '>',
  at_least: '>=',
  less: '<',
  at_most: '<=',
} as const;
/** CEL's method of the operators on texts. */
export const methods = {
  contains: 'contains',
  starts_with: 'startsWith',
  ends_with: 'endsWith',
  matches: 'matches',
} as const;

/** The form as a CEL expression. `celToBuilder` reads it back. */
export function builderToCel({ match, rules }: Builder): string {
  return rules.map(ruleToCel).join(match === 'all' ? ' && ' : ' || ');
}

function ruleToCel({ path: source, operator, value }: Rule): string {
  const path = formatPath(parsePath(source) ?? [source]);
  switch (operator) {
    case 'set':
      return canAsk(path) ? `(has(${path}) && ${path} != null)` : `${path} != null`;
    case 'not_set':
      return canAsk(path) ? `(!has(${path}) || ${path} == null)` : `${path} == null`;
    case 'one_of':
      return `${path} in ${literal(Array.isArray(value) ? value : [value ?? ''])}`;
    case 'contains':
    case 'starts_with':
    case 'ends_with':
    case 'matches':
      return `${path}.${methods[operator]}(${literal(String(value ?? ''))})`;
    default:
      return `${path} ${signs[operator]} ${literal(value ?? '')}`;
  }
}

/** `has()` takes only a field access. */
const canAsk = (path: string): boolean => /\.\w+$/.test(path);

function literal(value: Scalar | Scalar[]): string {
  return Array.isArray(value) ? `[${value.map(literal).join(', ')}]` : JSON.stringify(value);
}
