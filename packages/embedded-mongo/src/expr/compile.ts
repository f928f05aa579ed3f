import { keysOf, newDoc, setField } from '../bson/doc.js';
import { type Doc, isDoc, type Value } from '../bson/value.js';
import { MongoError } from '../errors.js';
import { compileFieldPath, compileVariable, readPath, splitFieldPath } from './field-path.js';
import type { Compiler } from './operator.js';
import { OPERATORS } from './operators.js';
import type { Evaluate } from './types.js';
import { beginSteps } from './work-limit.js';

export type { Evaluate } from './types.js';

/** Variables every expression knows beside `$$ROOT` and `$$CURRENT`, which are the document itself. */
const SYSTEM = ['NOW', 'CLUSTER_TIME', 'REMOVE', 'DESCEND', 'PRUNE', 'KEEP', 'USER_ROLES'];

/** Operators that run code of the client's: refused on purpose. */
const REFUSED = new Set(['$function', '$accumulator', '$_internalJsEmit']);

/** 31264, as of a server whose JavaScript is switched off. */
export const noJavaScript = (name: string): MongoError =>
  new MongoError(31264, `${name} is refused: this server runs no JavaScript`);

/** Compiles an aggregation expression once; `variables` names those known beside the system's. Throws 168 on unknown operators. */
export function compileExpression(expr: Value, variables: Iterable<string> = []): Evaluate {
  beginSteps();
  const evaluate = compilerWith(new Set([...SYSTEM, ...variables])).compile(expr);
  return (doc, vars) => {
    beginSteps();
    return evaluate(doc, vars);
  };
}

function compilerWith(known: ReadonlySet<string>): Compiler {
  const compiler: Compiler = {
    withVariables: (names) => compilerWith(new Set([...known, ...names])),
    compile: (expr) => {
      if (typeof expr === 'string') return compileText(expr, known);
      if (Array.isArray(expr)) return compileList(expr, compiler);
      if (isDoc(expr)) return compileDoc(expr, compiler);
      return () => expr;
    },
  };
  return compiler;
}

function compileText(text: string, known: ReadonlySet<string>): Evaluate {
  if (!text.startsWith('$')) return () => text;
  if (!text.startsWith('$$')) {
    if (!known.has('CURRENT')) return compileFieldPath(text.slice(1));
    const parts = splitFieldPath(text.slice(1));
    return (_doc, vars) => readPath(vars.CURRENT, parts, 0);
  }
  const reference = text.slice(2);
  const name = reference.split('.')[0] ?? '';
  if (name === 'REMOVE') return () => undefined;
  const isRoot = name === 'ROOT' || (name === 'CURRENT' && !known.has('CURRENT'));
  if (!isRoot && !known.has(name)) throw new MongoError(17276, `Use of undefined variable: ${name}`);
  return compileVariable(reference, isRoot);
}

function compileList(list: readonly Value[], compiler: Compiler): Evaluate {
  const items = list.map((item) => compiler.compile(item));
  return (doc, vars) => items.map((item) => item(doc, vars) ?? null);
}

function compileDoc(expr: Doc, compiler: Compiler): Evaluate {
  const names = keysOf(expr);
  const operator = names.find((name) => name.startsWith('$'));
  if (operator !== undefined) return compileOperator(operator, names, expr, compiler);
  const fields = names.map((name) => {
    if (name.includes('.')) throw new MongoError(16412, `FieldPath field names may not contain '.'. Found '${name}'.`);
    return [name, compiler.compile(expr[name])] as const;
  });
  return (doc, vars) => {
    const result = newDoc();
    for (const [name, evaluate] of fields) {
      const value = evaluate(doc, vars);
      if (value !== undefined) setField(result, name, value);
    }
    return result;
  };
}

function compileOperator(name: string, names: readonly string[], expr: Doc, compiler: Compiler): Evaluate {
  if (names.length !== 1)
    throw new MongoError(15983, `an expression's object must have exactly one field: { ${names.join(', ')} }`);
  if (REFUSED.has(name)) throw noJavaScript(name);
  const operator = OPERATORS.get(name);
  if (operator === undefined) throw new MongoError(168, `Unrecognized expression '${name}'`);
  const evaluate = operator(expr[name], compiler, name);
  if (!isConstant(name, expr[name])) return evaluate;
  // As MongoDB does: what no document changes is computed once, and fails even where there is no document.
  const value = evaluate({}, {});
  return () => value;
}

/** Operators whose result differs each time, or that read the document without naming it. */
const CHANGING = new Set(['$rand', '$sampleRate', '$meta', '$getField']);

function isConstant(name: string, argument: Value): boolean {
  if (name === '$literal' || name === '$const') return true;
  return !CHANGING.has(name) && isFixed(argument);
}

function isFixed(value: Value): boolean {
  if (typeof value === 'string') return !value.startsWith('$');
  if (Array.isArray(value)) return value.every(isFixed);
  return !isDoc(value) || keysOf(value).every((key) => isConstant(key, value[key]));
}
