import type { Builder, Rule, Scalar } from './builder-schema.js';
import { formatPath, type Path, parsePath } from './path.js';

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
  const keys = parsePath(source) ?? [source];
  const path = formatPath(keys);
  const isThere = presence(keys);
  switch (operator) {
    case 'set':
      return isThere ? `(${isThere} && ${path} != null)` : `${path} != null`;
    case 'not_set':
      return isThere ? `(!${isThere} || ${path} == null)` : `${path} == null`;
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

/** Whether there is such a field at all: `has()` takes only what stands behind a dot. Undefined where nobody can ask. */
function presence(keys: Path): string | undefined {
  const path = formatPath(keys);
  if (/\.\w+$/.test(path)) {
    return `has(${path})`;
  }
  const key = keys.at(-1);
  return typeof key === 'string' && keys.length > 1
    ? `(${JSON.stringify(key)} in ${formatPath(keys.slice(0, -1))})`
    : undefined;
}

function literal(value: Scalar | Scalar[]): string {
  return Array.isArray(value) ? `[${value.map(literal).join(', ')}]` : JSON.stringify(value);
}
