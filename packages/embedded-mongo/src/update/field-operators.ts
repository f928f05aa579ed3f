import { calculate } from '../bson/arithmetic.js';
import { type CompareText, compare } from '../bson/compare.js';
import { keysOf } from '../bson/doc.js';
import { BsonType, type Doc, isDoc, isNumeric, Timestamp, typeName, typeOf, type Value } from '../bson/value.js';
import { badValue, MongoError, typeMismatch } from '../errors.js';
import { type Change, KEEP, REMOVE } from './write-path.js';

/** What operators may need beside their operand. */
export interface OperatorContext {
  path: string;
  now: () => Date;
  isInsert: boolean;
  /** How strings compare. */
  collation: Doc | undefined;
  text: CompareText;
}

/** Compiles an operator's operand to a change of one field; `creates` is false for operators that never make a field. */
export interface FieldOperator {
  creates: boolean;
  compile(operand: Value, context: OperatorContext): Change;
}

const creating = (compile: FieldOperator['compile']): FieldOperator => ({ creates: true, compile });

/** `$min` and `$max`: the new value when it lies on that side of the old one. */
const extreme = (side: 1 | -1): FieldOperator =>
  creating((operand, { text }) => {
    return (value) => (value === undefined || compare(operand, value, text) * side > 0 ? operand : KEEP);
  });

/** Operators on a single field's value. */
export const FIELD_OPERATORS: Readonly<Record<string, FieldOperator>> = {
  $set: creating((operand) => () => operand),
  $setOnInsert: creating((operand, { isInsert }) => (isInsert ? () => operand : () => KEEP)),
  $unset: { creates: false, compile: () => (value) => (value === undefined ? KEEP : REMOVE) },
  $inc: creating((operand, context) => arithmetic('$inc', '+', operand, context)),
  $mul: creating((operand, context) => arithmetic('$mul', '*', operand, context)),
  $min: extreme(-1),
  $max: extreme(1),
  $currentDate: creating(currentDate),
  $bit: creating(bit),
};

function arithmetic(name: string, operator: '+' | '*', operand: Value, { path }: OperatorContext): Change {
  if (!isNumeric(operand)) {
    const verb = operator === '+' ? 'increment' : 'multiply';
    throw typeMismatch(`Cannot ${verb} with non-numeric argument: {${path}: ${describe(operand)}}`);
  }
  return (value) => {
    if (value === undefined) return operator === '+' ? operand : (calculate('*', operand, 0) ?? 0);
    if (!isNumeric(value)) {
      throw typeMismatch(
        `Cannot apply ${name} to a value of non-numeric type. The document has the field '${lastName(path)}' of non-numeric type ${typeName(value)}`,
      );
    }
    const result = calculate(operator, value, operand);
    if (result !== undefined) return result;
    throw badValue(`Failed to apply ${name} operations to current value ((NumberLong)${value}) for document: overflow`);
  };
}

function currentDate(operand: Value, { now }: OperatorContext): Change {
  const type = isDoc(operand) ? operand.$type : operand === true || operand === false ? 'date' : undefined;
  if (isDoc(operand) && keysOf(operand).some((name) => name !== '$type')) {
    throw badValue(`Unrecognized $currentDate option: ${keysOf(operand).find((name) => name !== '$type')}`);
  }
  if (type !== 'date' && type !== 'timestamp') {
    throw badValue(
      `${typeName(operand)} is not valid type for $currentDate. Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}).`,
    );
  }
  if (type === 'date') return () => now();
  return () => new Timestamp({ t: Math.floor(now().getTime() / 1000), i: 1 });
}

function bit(operand: Value, { path }: OperatorContext): Change {
  if (!isDoc(operand)) throw badValue(`The $bit modifier is not compatible with a ${typeName(operand)}.`);
  const names = keysOf(operand);
  if (names.length === 0) throw badValue(`You must pass in at least one bitwise operation.`);
  const steps = names.map((name) => {
    const mask = operand[name];
    if (!/^(?:and|or|xor)$/.test(name))
      throw badValue(`The $bit modifier only supports 'and', 'or', and 'xor', not '${name}'`);
    if (!isWhole(mask))
      throw badValue(
        `The $bit modifier field must be an Integer(32/64 bit); a '${typeName(mask)}' is not supported here`,
      );
    return { name, mask };
  });
  return (value) => {
    let current: Value = value ?? 0;
    for (const { name, mask } of steps) {
      if (!isWhole(current)) {
        throw badValue(
          `Cannot apply $bit to a value of non-integral type: field '${lastName(path)}' is of type ${typeName(value)}`,
        );
      }
      const result = combine(name, BigInt(current), BigInt(mask));
      current = typeof current === 'bigint' || typeof mask === 'bigint' ? result : Number(result);
    }
    return current;
  };
}

function combine(name: string, a: bigint, b: bigint): bigint {
  return name === 'and' ? a & b : name === 'or' ? a | b : a ^ b;
}

function isWhole(value: Value): value is number | bigint {
  return typeOf(value) === BsonType.int || typeOf(value) === BsonType.long;
}

function lastName(path: string): string {
  return path.split('.').at(-1) ?? path;
}

function describe(value: Value): string {
  return typeof value === 'string' ? `"${value}"` : typeName(value);
}

/** The refusal of an operator that this server does not know. */
export function unknownModifier(name: string): MongoError {
  return new MongoError(
    9,
    `Unknown modifier: ${name}. Expected a valid update modifier or pipeline-style update specified as an array`,
  );
}
