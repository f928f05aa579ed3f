import { docFrom, hasField, keysOf } from '../bson/doc.js';
import { valuesAt } from '../bson/path.js';
import { type Doc, isDoc, typeName, type Value } from '../bson/value.js';
import { compileJsonSchema } from './json-schema.js';
import { compileFilter } from './match.js';
import { isOperatorDoc } from './path-operators.js';

/** Why a document fails its collection's validator, as MongoDB tells it in `errInfo.details`. */
export function whyInvalid(validator: Doc, doc: Doc): Doc {
  const failing = keysOf(validator).filter((name) => !compileFilter({ [name]: validator[name] })(doc));
  const details = failing.map((name) => whyCondition(name, validator[name], doc));
  const [only] = details;
  if (only !== undefined && keysOf(validator).length === 1) return only;
  return { operatorName: '$and', clausesNotSatisfied: details.map((one, index) => ({ index, details: one })) };
}

function whyCondition(name: string, condition: Value, doc: Doc): Doc {
  if (name === '$jsonSchema' && isDoc(condition)) {
    return { operatorName: name, schemaRulesNotSatisfied: whySchema(condition, doc) };
  }
  if ((name === '$and' || name === '$or' || name === '$nor') && Array.isArray(condition)) {
    const clauses = condition.filter(isDoc).map((part, index) => ({ index, details: whyInvalid(part, doc) }));
    return { operatorName: name, [name === '$nor' ? 'clausesSatisfied' : 'clausesNotSatisfied']: clauses };
  }
  if (name.startsWith('$'))
    return { operatorName: name, specifiedAs: { [name]: condition }, reason: 'expression did not match' };
  const operator = isOperatorDoc(condition)
    ? keysOf(condition).find((one) => !compileFilter({ [name]: { [one]: condition[one] } })(doc))
    : '$eq';
  const value = valuesAt(doc, name)[0];
  const found: Doc = value === undefined ? {} : { consideredValue: value };
  if (operator === '$type' && value !== undefined) found.consideredType = typeName(value);
  const reason = value === undefined ? 'field was missing' : (REASONS[operator ?? ''] ?? 'comparison failed');
  return { operatorName: operator, specifiedAs: { [name]: condition }, reason, ...found };
}

const REASONS: Readonly<Record<string, string>> = {
  $type: 'type did not match',
  $exists: 'path does exist',
  $in: 'no matching value found in array',
  $nin: 'matching value found in array',
  $regex: 'regular expression did not match',
  $size: 'array length was not equal to given size',
  $mod: '$mod did not evaluate to expected remainder',
};

/** The keywords of a schema that a value breaks. */
function whySchema(schema: Doc, value: Value): Doc[] {
  const rules: Doc[] = [];
  for (const name of keysOf(schema)) {
    const operand = schema[name];
    const parts = [name, ...(COMPANIONS[name] ?? [])].filter((part) => hasField(schema, part));
    if (DESCRIBING.has(name) || compileJsonSchema(docFrom(parts.map((part) => [part, schema[part]])))(value)) continue;
    const specifiedAs = { [name]: operand };
    if (name === 'properties' && isDoc(operand) && isDoc(value)) {
      const broken = keysOf(operand).filter(
        (key) => hasField(value, key) && !compileJsonSchema(operand[key])(value[key]),
      );
      const propertiesNotSatisfied = broken.map((key) => whyProperty(key, operand[key], value[key]));
      rules.push({ operatorName: name, propertiesNotSatisfied });
    } else if (name === 'required' && Array.isArray(operand) && isDoc(value)) {
      const missingProperties = operand.filter((key) => !hasField(value, String(key)));
      rules.push({ operatorName: name, specifiedAs, missingProperties });
    } else if (name === 'additionalProperties' && isDoc(value)) {
      const known = new Set(isDoc(schema.properties) ? keysOf(schema.properties) : []);
      rules.push({
        operatorName: name,
        specifiedAs,
        additionalProperties: keysOf(value).filter((key) => !known.has(key)),
      });
    } else {
      const type = name === 'bsonType' || name === 'type' ? { consideredType: typeName(value) } : {};
      const reason = KEYWORD_REASONS[name] ?? 'comparison failed';
      rules.push({ operatorName: name, specifiedAs, reason, consideredValue: value, ...type });
    }
  }
  return rules;
}

/** Keywords that others need to be understood. */
const COMPANIONS: Readonly<Record<string, readonly string[]>> = {
  additionalProperties: ['properties', 'patternProperties'],
  minimum: ['exclusiveMinimum'],
  maximum: ['exclusiveMaximum'],
  items: ['additionalItems'],
};
const DESCRIBING = new Set(['title', 'description', 'exclusiveMinimum', 'exclusiveMaximum', 'additionalItems']);
const KEYWORD_REASONS: Readonly<Record<string, string>> = {
  bsonType: 'type did not match',
  type: 'type did not match',
  enum: 'value was not found in enum',
  pattern: 'regular expression did not match',
  minLength: 'specified string length was not satisfied',
  maxLength: 'specified string length was not satisfied',
  minItems: 'array did not match specified length',
  maxItems: 'array did not match specified length',
  uniqueItems: 'found a duplicate item',
};

function whyProperty(propertyName: string, schema: Value, value: Value): Doc {
  const given = isDoc(schema) ? schema : {};
  const said: Doc = {};
  for (const name of ['title', 'description']) if (given[name] !== undefined) said[name] = given[name];
  return { propertyName, ...said, details: whySchema(given, value) };
}
