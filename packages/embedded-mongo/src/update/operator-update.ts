import { copyDoc, hasField, keysOf } from '../bson/doc.js';
import { type Doc, isDoc, typeName } from '../bson/value.js';
import { badValue, failedToParse, MongoError } from '../errors.js';
import { compileCollation } from '../query/collation.js';
import { compilePositions, positionFor } from '../query/positional.js';
import { type ArrayFilters, compileArrayFilters } from './array-filters.js';
import { ARRAY_OPERATORS } from './array-operators.js';
import { FIELD_OPERATORS, unknownModifier } from './field-operators.js';
import type { UpdateOptions } from './options.js';
import { comparePaths, parseUpdatePath, refuseConflicts, type UpdatePath } from './path.js';
import { applyRename, parseRename } from './rename.js';
import { type Write, type WriteContext, writePath } from './write-path.js';

interface Step {
  path: UpdatePath;
  run(doc: Doc, context: WriteContext): void;
}

/** Compiles `{ $set: …, $push: …, … }`. */
export function compileOperatorUpdate(update: Doc, options: UpdateOptions): (doc: Doc) => Doc {
  const steps = stepsOf(update, options);
  const filters = compileArrayFilters(options.arrayFilters, options.collation);
  refuseUnusedFilters(steps, filters);
  const mayMeet = steps.length > 1 && steps.some(({ path }) => path.parts.some((part) => part.kind !== 'name'));
  const dollars = steps.flatMap(({ path }) => (path.text.startsWith('$') ? [path.text.split('.', 1)[0] ?? ''] : []));
  const positions = steps.some((step) => uses(step.path, 'matched'))
    ? compilePositions(options.filter, options.collation)
    : undefined;
  return (doc) => {
    const result = copyDoc(doc);
    const found = positions?.(doc);
    const context: WriteContext = {
      owned: new Map([[result, doc]]),
      touched: mayMeet ? new Map() : undefined,
      matchedIndex: (arrayPath) => found && positionFor(found, arrayPath),
      passes: (id, item) => {
        const test = filters.get(id);
        if (test === undefined) throw badValue(`No array filter found for identifier '${id}'`);
        return test(item);
      },
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
    if (name !== '$rename' && FIELD_OPERATORS[name] === undefined && ARRAY_OPERATORS[name] === undefined) {
      throw unknownModifier(name);
    }
    if (!isDoc(operands)) {
      throw failedToParse(
        `Modifiers operate on fields but we found type ${typeName(operands)} instead. For example: {$mod: {<field>: ...}} not {${name}: ${typeName(operands)}}`,
      );
    }
    for (const text of keysOf(operands)) {
      const step = stepOf(name, text, operands, options);
      steps.push(step);
      paths.push(text);
      const target = operands[text];
      if (name === '$rename' && typeof target === 'string') paths.push(target);
    }
  }
  refuseConflicts(paths);
  return steps.sort((a, b) => comparePaths(a.path.text, b.path.text));
}

function stepOf(name: string, text: string, operands: Doc, options: UpdateOptions): Step {
  const operand = operands[text];
  if (name === '$rename') {
    const rename = parseRename(text, operand);
    return { path: rename.to, run: (doc, context) => applyRename(doc, rename, context) };
  }
  const operator = FIELD_OPERATORS[name] ?? ARRAY_OPERATORS[name];
  if (operator === undefined) throw unknownModifier(name);
  const path = parseUpdatePath(text);
  const isInsert = options.isUpsertInsert === true;
  const { now, collation } = options;
  const change = operator.compile(operand, { path: text, now, isInsert, collation, text: compileCollation(collation) });
  if (name === '$setOnInsert' && !isInsert) return { path, run: () => undefined };
  const write: Write = { path, creates: operator.creates, change };
  return { path, run: (doc, context) => writePath(doc, write, context) };
}

function uses(path: UpdatePath, kind: 'matched' | 'filtered', id?: string): boolean {
  return path.parts.some(
    (part) => part.kind === kind && (id === undefined || (part.kind === 'filtered' && part.id === id)),
  );
}

function refuseUnusedFilters(steps: readonly Step[], filters: ArrayFilters): void {
  for (const { path } of steps) {
    for (const part of path.parts) {
      if (part.kind === 'filtered' && !filters.has(part.id)) {
        throw badValue(`No array filter found for identifier '${part.id}' in path '${path.text}'`);
      }
    }
  }
  for (const id of filters.keys()) {
    if (!steps.some((step) => uses(step.path, 'filtered', id))) {
      throw failedToParse(`The array filter for identifier '${id}' was not used in the update`);
    }
  }
}
