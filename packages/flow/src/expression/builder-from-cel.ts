import type { ASTNode } from '@marcbachmann/cel-js';
import { methods, type RuleOperator, signs } from './builder.js';
import type { Builder, Rule, Scalar } from './builder-schema.js';
import { ExpressionError } from './error.js';
import { parseExpression } from './expression.js';
import { formatPath, type Path } from './path.js';

const bySign = new Map(Object.entries(signs).map(([operator, sign]) => [sign as string, operator as RuleOperator]));
const byMethod = new Map(Object.entries(methods).map(([operator, name]) => [name as string, operator as RuleOperator]));

/** The form that a CEL expression can be shown as; undefined when it says more than the form can. */
export function celToBuilder(expression: string): Builder | undefined {
  let ast: ASTNode;
  try {
    ast = parseExpression(expression).ast;
  } catch (error) {
    if (error instanceof ExpressionError) {
      return undefined;
    }
    throw error;
  }
  const single = ruleOf(ast);
  if (single) {
    return { match: 'all', rules: [single] };
  }
  if (ast.op !== '&&' && ast.op !== '||') {
    return undefined;
  }
  const rules = terms(ast, ast.op).map(ruleOf);
  return rules.every((rule) => rule !== undefined) ? { match: ast.op === '&&' ? 'all' : 'any', rules } : undefined;
}

function terms(node: ASTNode, op: '&&' | '||'): ASTNode[] {
  if (node.op !== op || ruleOf(node)) {
    return [node];
  }
  return node.args.flatMap((side) => terms(side, op));
}

function ruleOf(node: ASTNode): Rule | undefined {
  switch (node.op) {
    case '&&':
    case '||':
      return presenceOf(node);
    case 'in':
      return rule(node.args[0], 'one_of', listOf(node.args[1]));
    case '==':
    case '!=':
      if (node.args[1].op === 'value' && node.args[1].args === null) {
        return rule(node.args[0], node.op === '==' ? 'not_set' : 'set');
      }
      return compared(node.op, node.args);
    case '>':
    case '>=':
    case '<':
    case '<=':
      return compared(node.op, node.args);
    case 'rcall': {
      const [name, receiver, args] = node.args;
      const operator = byMethod.get(name);
      const value = args[0] && scalarOf(args[0]);
      return operator && args.length === 1 && typeof value === 'string' ? rule(receiver, operator, value) : undefined;
    }
    default:
      return undefined;
  }
}

function compared(sign: string, [left, right]: readonly [ASTNode, ASTNode]): Rule | undefined {
  const operator = bySign.get(sign);
  const value = scalarOf(right);
  return operator && value !== undefined ? rule(left, operator, value) : undefined;
}

/** `has(p) && p != null` and `!has(p) || p == null`, as the builder writes them; of odd names with `in`. */
function presenceOf(node: Extract<ASTNode, { op: '&&' | '||' }>): Rule | undefined {
  const [asked, compare] = node.args;
  const question = node.op === '&&' ? asked : asked.op === '!_' ? asked.args : undefined;
  const path = question && askedFor(question);
  if (!path) {
    return undefined;
  }
  const found = ruleOf(compare);
  const expected = node.op === '&&' ? 'set' : 'not_set';
  return found?.operator === expected && formatPath(path) === found.path ? found : undefined;
}

function askedFor(node: ASTNode): Path | undefined {
  if (node.op === 'call' && node.args[0] === 'has' && node.args[1][0]) {
    return pathOf(node.args[1][0]);
  }
  const key = node.op === 'in' ? scalarOf(node.args[0]) : undefined;
  const holder = node.op === 'in' ? pathOf(node.args[1]) : undefined;
  return holder && typeof key === 'string' ? [...holder, key] : undefined;
}

function rule(subject: ASTNode, operator: RuleOperator, value?: Scalar | Scalar[]): Rule | undefined {
  const path = pathOf(subject);
  if (!path) {
    return undefined;
  }
  if (value === undefined) {
    return operator === 'set' || operator === 'not_set' ? { path: formatPath(path), operator } : undefined;
  }
  return { path: formatPath(path), operator, value };
}

function pathOf(node: ASTNode): Path | undefined {
  if (node.op === 'id') {
    return [node.args];
  }
  if (node.op !== '.' && node.op !== '[]') {
    return undefined;
  }
  const before = pathOf(node.args[0]);
  const key = typeof node.args[1] === 'string' ? node.args[1] : scalarOf(node.args[1]);
  // A place from the end, or between two, is none that a path can name.
  const isKey = typeof key === 'string' || (typeof key === 'number' && Number.isInteger(key) && key >= 0 && key < 1e6);
  return before && isKey ? [...before, key] : undefined;
}

function scalarOf(node: ASTNode): Scalar | undefined {
  if (node.op === '-_') {
    const value = scalarOf(node.args);
    return typeof value === 'number' ? -value : undefined;
  }
  if (node.op !== 'value') {
    return undefined;
  }
  if (typeof node.args === 'bigint') {
    return Number.isSafeInteger(Number(node.args)) ? Number(node.args) : undefined;
  }
  return typeof node.args === 'string' || typeof node.args === 'number' || typeof node.args === 'boolean'
    ? node.args
    : undefined;
}

function listOf(node: ASTNode): Scalar[] | undefined {
  if (node.op !== 'list') {
    return undefined;
  }
  const items = node.args.map(scalarOf);
  return items.every((item) => item !== undefined) ? items : undefined;
}
