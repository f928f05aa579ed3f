import type { Operator, Operators } from './operator.js';
import { ACCUMULATING } from './ops/accumulating.js';
import { ARITHMETIC } from './ops/arithmetic.js';
import { ARRAY } from './ops/array.js';
import { ARRAY_ITERATION } from './ops/array-iteration.js';
import { CONVERSION } from './ops/conversion.js';
import { DATE_FIELDS } from './ops/date-fields.js';
import { DATE_MATH } from './ops/date-math.js';
import { DATE_TEXT } from './ops/date-text.js';
import { LOGIC } from './ops/logic.js';
import { MISCELLANEOUS } from './ops/miscellaneous.js';
import { OBJECT } from './ops/object.js';
import { REGEX } from './ops/regex.js';
import { SET } from './ops/set.js';
import { STRING } from './ops/string.js';
import { SUBSTRING } from './ops/substring.js';
import { TRIGONOMETRY } from './ops/trigonometry.js';

const FAMILIES: readonly Operators[] = [
  ACCUMULATING,
  ARITHMETIC,
  ARRAY,
  ARRAY_ITERATION,
  CONVERSION,
  DATE_FIELDS,
  DATE_MATH,
  DATE_TEXT,
  LOGIC,
  MISCELLANEOUS,
  OBJECT,
  REGEX,
  SET,
  STRING,
  SUBSTRING,
  TRIGONOMETRY,
];

/** Every expression operator by name. */
export const OPERATORS: ReadonlyMap<string, Operator> = new Map(FAMILIES.flatMap((family) => Object.entries(family)));
