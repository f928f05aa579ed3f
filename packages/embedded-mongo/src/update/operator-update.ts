import { copyDoc, hasField, keysOf } from '../bson/doc.js';
import { type Doc, isDoc, typeName, type Value } from '../bson/value.js';
import { badValue, failedToParse, MongoError } from '../errors.js';
import { compileCollation } from '../query/collation.js';
import { compilePositions, positionFor } from '../query/positional.js';
import { type ArrayFilters, compileArrayFilters } from './array-filters.js';
import { ARRAY_OPERATORS } from './array-operators.js';
import { FIELD_OPERATORS, type FieldOperator, unknownModifier } from './field-operators.js';
import type { UpdateOptions } from './options.js';
import { comparePaths, parseUpdatePath, refuseConflicts, type UpdatePath } from './path.js';
import { applyRename, parseRename } from './rename.js';
import { type Write, type WriteContext, writePath } from './write-path.js';

interface Step {
  path: UpdatePath;
  run(doc: Doc, context: WriteContext): void;
}

const OPERATORS = new Map(Object.entries({ ...FIELD_OPERATORS, ...ARRAY_OPERATORS }));

/** Compiles `{ $set: …, $push: …, … }`. */
export function compileOperatorUpdate(update: Doc, options: UpdateOptions): (doc: Doc) => Doc {
  const { filter, collation } = options;
  const steps = stepsOf(update, options);
  const filters = compileArrayFilters(options.arrayFilters, collation);
  refuseUnusedFilters(steps, filters);
  const kinds = new Set(steps.flatMap(({ path }) => path.parts.map(({ kind }) => kind)));
  const mayMeet = steps.length > 1 && kinds.size > 1;
  const dollars = steps.flatMap(({ path }) => (path.text.startsWith('$') ? [path.text.split('.', 1)[0] ?? ''] : []));
  const positions = kinds.has('matched') ? compilePositions(filter, collation) : undefined;
  return (doc) => {
    const result = copyDoc(doc);
    const found = positions?.(doc);
    const context: WriteContext = {
      owned: new Map([[result, doc]]),
      touched: mayMeet ? new Map() : undefined,
      matchedIndex: (arrayPath) => found && positionFor(found, arrayPath),
      passes: (id, item) => filters.get(id)?.(item) === true,
    };
    for (const step of steps) step.run(result, context);
    const refused = dollars.find((name) => hasField(result, name) && result[name] !== doc[name]);
    if (refused !== undefined) throw dollarPrefixed(refused);
    return result;
  };
}

/** 52: the refusal of a field at the top that begins with a dollar sign. */
export const dollarPrefixed = (name: string): MongoError =>
  new MongoError(
    52,
    `The dollar ($) prefixed field '${name}' in '${name}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
  );

function stepsOf(update: Doc, options: UpdateOptions): Step[] {
  const steps: Step[] = [];
  const paths: string[] = [];
  for (const name of keysOf(update)) {
    const operands = update[name];
    const operator = OPERATORS.get(name);
    if (operator === undefined && name !== '$rename') throw unknownModifier(name);
    if (!isDoc(operands)) {
      throw failedToParse(
        `Modifiers operate on fields but we found type ${typeName(operands)} instead. For example: {$mod: {<field>: ...}} not {${name}: ${typeName(operands)}}`,
      );
    }
    for (const text of keysOf(operands)) {
      const operand = operands[text];
      steps.push(operator === undefined ? renameStep(text, operand) : stepOf(name, operator, text, operand, options));
      paths.push(text);
      if (operator === undefined) paths.push(String(operand));
    }
  }
  refuseConflicts(paths);
  return steps.sort((a, b) => comparePaths(a.path.text, b.path.text));
}

function renameStep(from: string, operand: Value): Step {
  const rename = parseRename(from, operand);
  return { path: rename.to, run: (doc, context) => applyRename(doc, rename, context) };
}

function stepOf(name: string, operator: FieldOperator, text: string, operand: Value, options: UpdateOptions): Step {
  const path = parseUpdatePath(text);
  const { now, collation, isUpsertInsert: isInsert = false } = options;
  const change = operator.compile(operand, { path: text, now, isInsert, collation, text: compileCollation(collation) });
  if (name === '$setOnInsert' && !isInsert) return { path, run: () => undefined };
  const write: Write = { path, creates: operator.creates, change };
  return { path, run: (doc, context) => writePath(doc, write, context) };
}

function refuseUnusedFilters(steps: readonly Step[], filters: ArrayFilters): void {
  const used = new Set<string>();
  for (const { path } of steps) {
    for (const part of path.parts) {
      if (part.kind !== 'filtered') continue;
      used.add(part.id);
      if (!filters.has(part.id))
        throw badValue(`No array filter found for identifier '${part.id}' in path '${path.text}'`);
    }
  }
  const unused = [...filters.keys()].find((id) => !used.has(id));
  if (unused !== undefined)
    throw failedToParse(`The array filter for identifier '${unused}' was not used in the update`);
}
