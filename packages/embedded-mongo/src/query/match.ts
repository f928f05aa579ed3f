import { type CompareText, compareStrings } from '../bson/compare.js';
import { keysOf } from '../bson/doc.js';
import { BSONRegExp, type Doc, isDoc, isNumeric, toNumber, type Value } from '../bson/value.js';
import { parsePath } from '../bson/walk-path.js';
import { badValue, failedToParse, MongoError } from '../errors.js';
import { compileExpression } from '../expr/compile.js';
import { evaluateLet } from '../expr/let.js';
import { truthy } from '../expr/truth.js';
import { compileCollation } from './collation.js';
import { equalTest, regexTest } from './comparison.js';
import { compileJsonSchema } from './json-schema.js';
import { compileOperators, isOperatorDoc } from './path-operators.js';
import { bindToPath, leaf, type Predicate } from './predicate.js';
import type { TextIndex } from './text/text-index.js';
import { parseTextQuery } from './text/text-query.js';

/** True when the document matches. */
export type Matcher = (doc: Doc) => boolean;

/** Options of one filter: its collation and what `$expr` sees: the command's `let` as sent, and the time behind `$$NOW`. */
export interface FilterOptions {
  collation?: Doc;
  let?: Record<string, Value>;
  now?: Date;
  /** What `$text` searches. */
  text?: TextIndex;
  /** Variables whose values change between calls, as in the sub-pipeline of a `$lookup`; takes the place of `let`. */
  variables?: { names: readonly string[]; current(): Record<string, Value> };
}

/** Compiles a filter once; throws MongoError 2 or 9 on operators it does not know. */
export function compileFilter(filter: Doc, options: FilterOptions = {}): Matcher {
  return new FilterCompiler(options).filter(filter);
}

/** The predicate a filter puts on one path: an operator document, a regular expression or equality. */
export function compilePathPredicate(condition: Value, text: CompareText = compareStrings): Predicate {
  return new FilterCompiler({}, text).predicate(condition);
}

class FilterCompiler {
  constructor(
    private readonly options: FilterOptions,
    readonly text: CompareText = compileCollation(options.collation),
    /** Inside an `$elemMatch`, where some operators have no place. */
    private readonly isInner = false,
  ) {}

  filter(spec: Doc): Matcher {
    const parts: Matcher[] = [];
    for (const name of keysOf(spec)) {
      const part = name.startsWith('$') ? this.topLevel(name, spec[name]) : this.field(name, spec[name]);
      if (part !== undefined) parts.push(part);
    }
    const [first, second] = parts;
    if (first === undefined) return () => true;
    if (second === undefined) return first;
    if (parts.length === 2) return (doc) => first(doc) && second(doc);
    return (doc) => parts.every((part) => part(doc));
  }

  predicate(condition: Value): Predicate {
    if (isOperatorDoc(condition)) {
      const inner = new FilterCompiler(this.options, this.text, true);
      return compileOperators(condition, { text: this.text, filter: (spec) => inner.filter(spec) });
    }
    return leaf(condition instanceof BSONRegExp ? regexTest(condition) : equalTest(condition, this.text));
  }

  private field(name: string, condition: Value): Matcher {
    return bindToPath(this.predicate(condition), parsePath(name));
  }

  private topLevel(name: string, operand: Value): Matcher | undefined {
    if (this.isInner && (name === '$expr' || name === '$text'))
      throw badValue(`${name} can only be applied to the top-level document`);
    switch (name) {
      case '$and':
      case '$or':
      case '$nor': {
        const parts = this.list(name, operand);
        if (name === '$and') return (doc) => parts.every((part) => part(doc));
        const some = name === '$or';
        return (doc) => parts.some((part) => part(doc)) === some;
      }
      case '$expr':
        return this.expression(operand);
      case '$jsonSchema':
        return compileJsonSchema(operand);
      case '$comment':
        return undefined;
      case '$sampleRate': {
        const evaluate = compileExpression({ $sampleRate: operand });
        return (doc) => evaluate(doc, {}) === true;
      }
      case '$alwaysTrue':
      case '$alwaysFalse':
        if (!isNumeric(operand) || toNumber(operand) !== 1)
          throw failedToParse(`${name} must be an integer value of 1`);
        return () => name === '$alwaysTrue';
      case '$where':
        throw badValue('$where is refused: this server runs no JavaScript');
      case '$text':
        return this.textSearch(operand);
      case '$ref':
      case '$id':
      case '$db':
        return this.field(name, operand);
      default:
        throw badValue(
          `unknown top level operator: ${name}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
        );
    }
  }

  private textSearch(operand: Value): Matcher {
    const { text, variables } = this.options;
    if (text === undefined && variables !== undefined) {
      throw new MongoError(17313, '$match with $text is only allowed as the first pipeline stage');
    }
    if (text === undefined) throw new MongoError(27, 'text index required for $text query');
    const { score } = parseTextQuery(operand, text);
    return (doc) => score(doc) !== undefined;
  }

  private expression(operand: Value): Matcher {
    const changing = this.options.variables;
    if (changing !== undefined) {
      const evaluate = compileExpression(operand, changing.names);
      return (doc) => truthy(evaluate(doc, changing.current()));
    }
    const vars = evaluateLet(this.options.let, this.options.now ?? new Date());
    const evaluate = compileExpression(operand, Object.keys(vars));
    return (doc) => truthy(evaluate(doc, vars));
  }

  private list(name: string, operand: Value): Matcher[] {
    if (!Array.isArray(operand)) throw badValue(`${name} must be an array`);
    if (operand.length === 0) throw badValue(`${name} argument must be a non-empty array`);
    return operand.map((item) => {
      if (!isDoc(item)) throw badValue(`${name} argument's entries must be objects`);
      return this.filter(item);
    });
  }
}
