import { z } from 'zod';
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

const scalarSchema = z.union([z.string().max(500), z.number(), z.boolean()]);

export const ruleSchema = z.strictObject({
  /** Path of what is looked at, such as `customer.tier`. */
  path: z.string().min(1).max(300),
  operator: z.enum(ruleOperators),
  /** A list for `one_of`, nothing for `set` and `not_set`. */
  value: z.union([scalarSchema, z.array(scalarSchema).max(100)]).optional(),
});

/** A condition as lines of a form: all of them, or any of them. */
export const builderSchema = z.strictObject({
  match: z.enum(['all', 'any']),
  rules: z.array(ruleSchema).min(1).max(20),
});

export type Rule = z.infer<typeof ruleSchema>;
export type Builder = z.infer<typeof builderSchema>;
export type Scalar = z.infer<typeof scalarSchema>;

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
