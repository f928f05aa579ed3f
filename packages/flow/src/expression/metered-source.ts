import type { ASTNode } from '@marcbachmann/cel-js';
import { ExpressionError } from './error.js';

/** Functions an expression may call. Bytes, optionals and what reads the server's time zone are left out. */
const functions = new Set(
  (
    'has size string int double bool dyn timestamp duration contains startsWith endsWith matches lowerAscii upperAscii ' +
    'trim indexOf lastIndexOf substring split join all exists exists_one filter map bind getDate getDayOfMonth ' +
    'getDayOfWeek getFullYear getHours getMilliseconds getMinutes getMonth getSeconds'
  ).split(' '),
);

const loops = new Set(['all', 'exists', 'exists_one', 'filter', 'map']);
/** These make something as long as all they are given: paid for by the result. */
const builders = new Set(['join', 'split']);
/** These read all they are called on: paid for by the receiver. */
const searches = new Set(['contains', 'indexOf', 'lastIndexOf', 'size', 'lowerAscii', 'upperAscii', 'trim', 'split']);

/**
 * The same expression with its work counted: each round of a loop pays for its body, and what builds or searches a text
 * or list pays for its length (`spend_`, `sized_`). Patterns go to the bounded matcher (`matches_`), and the two ways of
 * `?:` may differ in type. Fully bracketed, so that no rule of precedence is needed.
 * @throws ExpressionError `unknown_name` for a function that does not exist, `types` for bytes
 */
export function meteredSource(node: ASTNode): string {
  switch (node.op) {
    case 'value':
      if (typeof node.args === 'object' && node.args !== null) {
        throw new ExpressionError('types', node.input.slice(node.start, node.end), node.start);
      }
      return node.input.slice(node.start, node.end);
    case 'id':
      return node.args;
    case '.':
    case '.?':
      return `${meteredSource(node.args[0])}.${node.args[1]}`;
    case '[]':
    case '[?]':
      return `${meteredSource(node.args[0])}[${meteredSource(node.args[1])}]`;
    case 'call':
      return call(node.args[0], undefined, node.args[1], node);
    case 'rcall':
      return call(node.args[0], node.args[1], node.args[2], node);
    case 'list':
      return `[${node.args.map(meteredSource).join(', ')}]`;
    case 'map':
      return `{${node.args.map(([key, value]) => `${meteredSource(key)}: ${meteredSource(value)}`).join(', ')}}`;
    case '?:': {
      const [condition, yes, no] = node.args.map(meteredSource);
      return `(${condition} ? dyn(${yes}) : dyn(${no}))`;
    }
    case '!_':
    case '-_':
      return `(${node.op[0]}${meteredSource(node.args)})`;
    case '+':
      return `sized_(${binary(node)})`;
    case '==':
    case '!=':
    case 'in':
      return `(${meteredSource(node.args[0])} ${node.op} sized_(${meteredSource(node.args[1])}))`;
    default:
      return binary(node);
  }
}

function binary(node: Extract<ASTNode, { args: [ASTNode, ASTNode] }>): string {
  return `(${meteredSource(node.args[0])} ${node.op} ${meteredSource(node.args[1])})`;
}

function call(name: string, receiver: ASTNode | undefined, args: readonly ASTNode[], node: ASTNode): string {
  if (!functions.has(name)) {
    throw new ExpressionError('unknown_name', `${name}()`, receiver ? receiver.end + 1 : node.start);
  }
  const given = args.map(meteredSource);
  if (!receiver) {
    return name === 'size' ? `size(sized_(${given.join(', ')}))` : `${name}(${given.join(', ')})`;
  }
  if (name === 'matches' && given.length === 1) {
    return `matches_(${meteredSource(receiver)}, ${given[0]})`;
  }
  const on = searches.has(name) ? `sized_(${meteredSource(receiver)})` : meteredSource(receiver);
  if (loops.has(name)) {
    const [item, first, ...rest] = given;
    const body = `cel.bind(spent_, spend_(${1 + nodesIn(args.slice(1))}), ${first})`;
    return `${on}.${name}(${[item, body, ...rest].join(', ')})`;
  }
  const made = `${on}.${name}(${given.join(', ')})`;
  return builders.has(name) ? `sized_(${made})` : made;
}

/** How many operations a loop's body is: each round costs as much. */
function nodesIn(value: unknown): number {
  if (Array.isArray(value)) {
    return value.reduce((sum: number, item) => sum + nodesIn(item), 0);
  }
  return typeof value === 'object' && value !== null && 'op' in value && 'args' in value ? 1 + nodesIn(value.args) : 0;
}
