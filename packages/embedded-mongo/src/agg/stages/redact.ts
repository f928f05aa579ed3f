import { keysOf, newDoc, setField } from '../../bson/doc.js';
import { type Doc, isDoc, type Value } from '../../bson/value.js';
import { MongoError } from '../../errors.js';
import { compileExpression } from '../../expr/compile.js';
import type { Evaluate } from '../../expr/types.js';
import { mapStage } from '../batches.js';
import type { CompileStage, Vars } from '../stage.js';

const DECISIONS = { DESCEND: 'descend', PRUNE: 'prune', KEEP: 'keep' };

/** `$redact`: keeps, drops or looks into each level of a document. */
export const redact: CompileStage = (spec, { variables }) => {
  // Each level is the current document of its own decision, while $$ROOT stays the whole one.
  const evaluate = compileExpression(spec, [...variables, 'CURRENT']);
  return mapStage((doc, vars) => redactLevel(doc, doc, evaluate, { ...vars, ...DECISIONS }));
};

function redactLevel(doc: Doc, root: Doc, evaluate: Evaluate, vars: Vars): Doc | undefined {
  const decision = evaluate(root, { ...vars, CURRENT: doc });
  if (decision === 'keep') return doc;
  if (decision === 'prune') return undefined;
  if (decision !== 'descend')
    throw new MongoError(17053, '$redact should not return anything aside from $$KEEP, $$DESCEND, and $$PRUNE');
  const result = newDoc();
  for (const key of keysOf(doc)) {
    const value = redactValue(doc[key], root, evaluate, vars);
    if (value !== undefined) setField(result, key, value);
  }
  return result;
}

function redactValue(value: Value, root: Doc, evaluate: Evaluate, vars: Vars): Value {
  if (isDoc(value)) return redactLevel(value, root, evaluate, vars);
  if (!Array.isArray(value)) return value;
  return value.map((item) => redactValue(item, root, evaluate, vars)).filter((item) => item !== undefined);
}
