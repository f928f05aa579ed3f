import { keysOf } from '../bson/doc.js';
import { type Doc, typeName } from '../bson/value.js';
import { missingField, typeMismatch, unknownField } from '../errors.js';

/**
 * Checks a specification as MongoDB's generated parsers do. `fields` gives each one's type, `any` or several between bars, with a
 * `!` when it is required: 40415 for an unknown field, 14 for a wrong type, 40414 for a missing one.
 */
export function checkFields(spec: Doc, name: string, fields: Readonly<Record<string, string>>): void {
  for (const key of keysOf(spec)) {
    const wanted = fields[key]?.replace('!', '');
    if (wanted === undefined) throw unknownField(`${name}.${key}`);
    const given = typeName(spec[key]);
    if (wanted !== 'any' && !wanted.split('|').includes(given))
      throw typeMismatch(`BSON field '${name}.${key}' is the wrong type '${given}', expected type '${wanted}'`);
  }
  const missing = Object.keys(fields).find((key) => fields[key]?.endsWith('!') && spec[key] === undefined);
  if (missing !== undefined) throw missingField(`${name}.${missing}`);
}
