import { isSyntax, lineOf, type SourceFile, type Syntax, walk } from './source.js';

export interface UsedKey {
  readonly namespace: string;
  readonly key: string;
  readonly at: string;
}

/**
 * Keys written as literals in `t('…')`, `x.t('…')` or `translate(locale, '…')`. The namespace is the one before the
 * colon, else the first of the file's `useTranslation(…)`, else the given default.
 */
export function usedKeys(file: SourceFile, fallback: string): UsedKey[] {
  const calls: Syntax[] = [];
  walk(file.tree, (node) => {
    if (node.type === 'CallExpression') {
      calls.push(node);
    }
  });
  const hook = calls.find((call) => calleeName(call) === 'useTranslation');
  const namespace = (hook && literals(argument(hook, 0))[0]) ?? fallback;
  return calls.flatMap((call) => {
    const name = calleeName(call);
    const at = `${file.path}:${lineOf(file, call.start)}`;
    if (name === 't') {
      return literals(argument(call, 0)).map((key) => ({ ...split(key, namespace), at }));
    }
    return name === 'translate' ? literals(argument(call, 1)).map((key) => ({ ...split(key, namespace), at })) : [];
  });
}

function calleeName(call: Syntax): string | undefined {
  const callee = call.callee;
  if (!isSyntax(callee)) {
    return undefined;
  }
  const name = callee.type === 'MemberExpression' ? callee.property : callee;
  return isSyntax(name) && typeof name.name === 'string' ? name.name : undefined;
}

const argument = (call: Syntax, index: number): unknown => (call.arguments as unknown[])[index];

/** String literals an argument may become: the literal itself, both arms of a choice, the elements of a list. */
function literals(node: unknown): string[] {
  if (!isSyntax(node)) {
    return [];
  }
  if (node.type === 'Literal') {
    return typeof node.value === 'string' ? [node.value] : [];
  }
  if (node.type === 'ConditionalExpression') {
    return [...literals(node.consequent), ...literals(node.alternate)];
  }
  return node.type === 'ArrayExpression' ? (node.elements as unknown[]).flatMap(literals) : [];
}

function split(key: string, namespace: string): { namespace: string; key: string } {
  const at = key.indexOf(':');
  return at === -1 ? { namespace, key } : { namespace: key.slice(0, at), key: key.slice(at + 1) };
}
