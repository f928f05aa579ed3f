import { roots } from './cel.js';
import { parseExpression } from './expression.js';

/** Whether an expression that can be read gives the same whatever it is given. @throws ExpressionError */
export function readsNothing(source: string): boolean {
  const names = new Set<string>();
  collect(parseExpression(source).ast, names);
  return !roots.some((root) => names.has(root));
}

function collect(value: unknown, names: Set<string>): void {
  if (Array.isArray(value)) {
    for (const item of value) {
      collect(item, names);
    }
  } else if (typeof value === 'object' && value !== null && 'op' in value && 'args' in value) {
    if (value.op === 'id' && typeof value.args === 'string') {
      names.add(value.args);
    }
    collect(value.args, names);
  }
}
