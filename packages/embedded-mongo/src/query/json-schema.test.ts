import { Decimal128, Double, Long, ObjectId } from 'bson';
import { describe, expect, test } from 'vitest';
import { codeOf, doc } from '../../test/support/docs.js';
import { compileJsonSchema } from './json-schema.js';
import { whyInvalid } from './validation-error.js';

const long = Long.fromNumber(5);
const id = new ObjectId('65f000000000000000000001');

/** A schema for field `a`, values that pass, values that do not; a missing field passes all but `required`. */
type Row = [schema: object, valid: unknown[], invalid: unknown[]];

const types: Row[] = [
  [{ bsonType: 'string' }, ['', 'x'], [1, null, [], {}, true]],
  [{ bsonType: 'int' }, [1, -1], [1.5, new Double(1), long, '1']],
  [{ bsonType: 'long' }, [long], [1, 1.5]],
  [{ bsonType: 'double' }, [1.5, new Double(1)], [1, long]],
  [{ bsonType: 'decimal' }, [Decimal128.fromString('1')], [1]],
  [{ bsonType: 'number' }, [1, 1.5, long, Decimal128.fromString('1')], ['1', null]],
  [{ bsonType: 'bool' }, [true, false], [0, 'true']],
  [{ bsonType: 'date' }, [new Date(0), new Date(-1)], ['2020-01-01', 0]],
  [{ bsonType: 'objectId' }, [id], [id.toHexString()]],
  [{ bsonType: 'null' }, [null], [0, '']],
  [{ bsonType: 'array' }, [[], [1]], [{}, 'x']],
  [{ bsonType: 'object' }, [{}, { x: 1 }], [[], null]],
  [{ bsonType: ['string', 'null'] }, ['x', null], [1]],
  [{ type: 'string' }, ['x'], [1]],
  [{ type: 'number' }, [1, 1.5, long], ['1']],
  [{ type: 'boolean' }, [true], [1]],
  [{ type: 'object' }, [{}], [[]]],
  [{ type: 'array' }, [[]], [{}]],
  [{ type: 'null' }, [null], [1]],
  [{ type: ['number', 'string'] }, [1, 'x'], [true]],
];

const numbers: Row[] = [
  [{ minimum: 3 }, [3, 4, 3.5, long, 'x', null, []], [2, 2.9, -1]],
  [{ minimum: 3, exclusiveMinimum: true }, [4], [3, 2]],
  [{ maximum: 3 }, [3, 2, 'x'], [3.1, 4]],
  [{ maximum: 3, exclusiveMaximum: true }, [2], [3]],
  [{ minimum: 1, maximum: 5 }, [1, 5], [0, 6]],
  [{ multipleOf: 3 }, [0, 3, -6, 'x'], [1, 4.5]],
  [{ multipleOf: 0.5 }, [1, 1.5], [1.2]],
  [{ multipleOf: 0.1 }, [0.3, 0.7, 1, Decimal128.fromString('0.3')], [0.35]],
  [{ multipleOf: Decimal128.fromString('0.01') }, [0.29, 5], [0.295]],
  [{ multipleOf: 3 }, [Long.fromString('9007199254740993')], [Long.fromString('9007199254740994')]],
  [{ minimum: 0 }, [0, new Double(-0), 'x'], [Number.NaN, -1]],
  [{ maximum: 0 }, [0, Number.NEGATIVE_INFINITY], [Number.NaN, 1]],
  [{ minimum: Long.fromString('9007199254740993') }, [Long.fromString('9007199254740993')], [2 ** 53]],
  [{ minimum: Decimal128.fromString('0.1') }, [Decimal128.fromString('0.10'), 0.1], [Decimal128.fromString('0.09')]],
  [{ maximum: 3, exclusiveMaximum: false }, [3], [4]],
];

const texts: Row[] = [
  [{ minLength: 2 }, ['ab', 'é😀', 1], ['a', '', '😀']],
  [{ maxLength: 2 }, ['', 'ab', '😀é'], ['abc']],
  [{ pattern: '^a' }, ['abc', 5], ['bac', '']],
  [{ enum: [1, 'a', null, [1], { x: 1 }] }, [1, 'a', null, [1], { x: 1 }, new Double(1)], [2, 'b', [], { x: 2 }]],
];

const lists: Row[] = [
  [{ enum: [{ x: 1, y: 2 }] }, [{ y: 2, x: 1 }], [{ x: 1 }, [{ x: 1, y: 2 }]]],
  [{ enum: [[{ x: 1, y: 2 }]] }, [[{ y: 2, x: 1 }]], [[], { x: 1, y: 2 }]],
  [
    { uniqueItems: true },
    [
      [
        { x: 1, y: 2 },
        { x: 2, y: 1 },
      ],
    ],
    [
      [
        { x: 1, y: 2 },
        { y: 2, x: 1 },
      ],
      [null, null],
      [[], []],
    ],
  ],
  [{ items: {} }, [[1], 5], []],
  [{ items: [] }, [[1]], []],
  [{ items: [], additionalItems: false }, [[]], [[1]]],
  [{ items: { bsonType: 'int' }, additionalItems: false }, [[1, 2]], [['x']]],
  [{ additionalItems: false }, [[1, 2]], []],
  [{ minItems: 1 }, [[1], 'x'], [[]]],
  [{ maxItems: 1 }, [[], [1]], [[1, 2]]],
  [
    { uniqueItems: true },
    [[], [1, 2], [1, '1']],
    [
      [1, 1],
      [1, new Double(1)],
      [{ x: 1 }, { x: 1 }],
    ],
  ],
  [{ uniqueItems: false }, [[1, 1]], []],
  [{ items: { bsonType: 'int' } }, [[], [1, 2], 'x'], [[1, 'x'], [null]]],
  [{ items: [{ bsonType: 'int' }, { bsonType: 'string' }] }, [[1, 'x'], [1], [1, 'x', true]], [['x'], [1, 2]]],
  [{ items: [{ bsonType: 'int' }], additionalItems: false }, [[1], []], [[1, 2]]],
  [{ items: [{ bsonType: 'int' }], additionalItems: { bsonType: 'string' } }, [[1, 'x']], [[1, 2]]],
];

const objects: Row[] = [
  [{ required: ['x'] }, [{ x: 1 }, { x: null }, 5], [{}, { y: 1 }]],
  [{ required: ['x', 'y'] }, [{ x: 1, y: 1 }], [{ x: 1 }]],
  [{ properties: { x: { bsonType: 'int' } } }, [{}, { x: 1 }, { y: 'z' }, 5], [{ x: 'a' }]],
  [{ properties: { x: { properties: { y: { minimum: 1 } } } } }, [{ x: { y: 1 } }, { x: 5 }], [{ x: { y: 0 } }]],
  [{ additionalProperties: false, properties: { x: {} } }, [{}, { x: 1 }], [{ x: 1, y: 1 }]],
  [{ additionalProperties: { bsonType: 'int' } }, [{ x: 1 }], [{ x: 'a' }]],
  [{ patternProperties: { '^n': { bsonType: 'int' } } }, [{ n1: 1, x: 'a' }], [{ n1: 'a' }]],
  [{ patternProperties: { '^n': {} }, additionalProperties: false }, [{ n1: 1 }], [{ x: 1 }]],
  [{ minProperties: 1 }, [{ x: 1 }, 5], [{}]],
  [{ maxProperties: 1 }, [{}, { x: 1 }], [{ x: 1, y: 1 }]],
];

const dependent: Row[] = [
  [{ dependencies: { x: ['y'] } }, [{}, { y: 1 }, { x: 1, y: 1 }, 5], [{ x: 1 }, { x: null }]],
  [{ dependencies: { x: ['y', 'z'], y: ['z'] } }, [{ x: 1, y: 1, z: 1 }, { z: 1 }], [{ x: 1, y: 1 }, { y: 1 }]],
  [{ dependencies: { x: { required: ['y'] } } }, [{}, { x: 1, y: 1 }], [{ x: 1 }]],
  [{ dependencies: { x: { properties: { y: { bsonType: 'int' } } } } }, [{ x: 1 }, { y: 'a' }], [{ x: 1, y: 'a' }]],
  [{ dependencies: {} }, [{ x: 1 }, 5], []],
  [{ patternProperties: { '^n': { minimum: 1 }, x$: { maximum: 5 } } }, [{ nx: 3 }, { n: 9 }], [{ nx: 9 }, { nx: 0 }]],
  [
    {
      patternProperties: { a: { bsonType: 'int' } },
      properties: { b: {} },
      additionalProperties: { bsonType: 'string' },
    },
    [{ b: 1, c: 'x', xa: 1 }],
    [{ c: 1 }],
  ],
  [{ additionalProperties: true }, [{ x: 1 }], []],
  [{ properties: { 'a.b': { bsonType: 'int' } } }, [{ 'a.b': 1 }, { a: { b: 'x' } }], [{ 'a.b': 'x' }]],
  [{ required: ['a.b'] }, [{ 'a.b': 1 }], [{ a: { b: 1 } }]],
];

const logic: Row[] = [
  [{ not: {} }, [], [1, null, {}]],
  [{ not: { required: ['x'] } }, [{}], [{ x: 1 }, 5]],
  [{ anyOf: [{ minimum: 5 }, { pattern: '^a' }] }, [5, 'abc', null], []],
  [{ oneOf: [{ bsonType: 'int' }, { minimum: 2 }] }, [1, 2.5], [3, 1.5]],
  [{ allOf: [{}] }, [1], []],
  [{ allOf: [{ minimum: 1 }, { maximum: 3 }] }, [1, 3], [0, 4]],
  [{ anyOf: [{ bsonType: 'int' }, { bsonType: 'string' }] }, [1, 'x'], [true]],
  [{ oneOf: [{ minimum: 1 }, { maximum: 3 }] }, [0, 4], [2]],
  [{ not: { bsonType: 'int' } }, ['x', 1.5], [1]],
  [{ title: 't', description: 'd' }, [1, 'x', null], []],
  [{}, [1, null], []],
];

describe.each(Object.entries({ types, numbers, texts, lists, objects, dependent, logic }))('%s', (_name, rows) => {
  test.each(rows.map((row) => [JSON.stringify(row[0]), ...row] as const))('%s', (_text, schema, valid, invalid) => {
    const check = compileJsonSchema(doc({ properties: { a: schema } }));
    expect(check(doc({}))).toBe(true);
    for (const a of valid) expect([a, check(doc({ a }))]).toEqual([a, true]);
    for (const a of invalid) expect([a, check(doc({ a }))]).toEqual([a, false]);
  });
});

test.each<[object | number, number]>([
  [5, 14],
  [{ nope: 1 }, 9],
  [{ bsonType: 'strange' }, 2],
  [{ required: [5] }, 14],
  [{ properties: 5 }, 14],
  [{ properties: { a: 5 } }, 14],
  [{ pattern: 5 }, 14],
  [{ items: 5 }, 14],
  [{ not: 5 }, 14],
  [{ type: 'string', bsonType: 'string' }, 9],
  [{ type: 'integer' }, 9],
  [{ type: 'int' }, 2],
  [{ type: 5 }, 14],
  [{ type: [] }, 9],
  [{ bsonType: ['int', 'int'] }, 9],
  [{ bsonType: [5] }, 14],
  [{ bsonType: 2 }, 14],
  [{ title: 5 }, 14],
  [{ description: {} }, 14],
  [{ enum: 5 }, 14],
  [{ enum: [] }, 9],
  [{ enum: [1, new Double(1)] }, 9],
  [
    {
      enum: [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
    },
    9,
  ],
  [{ minimum: 'x' }, 14],
  [{ minimum: 1, exclusiveMinimum: 1 }, 14],
  [{ exclusiveMinimum: true }, 9],
  [{ exclusiveMaximum: false }, 9],
  [{ maximum: null }, 14],
  [{ multipleOf: 'x' }, 14],
  [{ multipleOf: 0 }, 9],
  [{ multipleOf: -1 }, 9],
  [{ minLength: -1 }, 9],
  [{ minLength: 1.5 }, 9],
  [{ maxLength: 'x' }, 9],
  [{ minItems: null }, 9],
  [{ maxProperties: -1 }, 9],
  [{ pattern: '(' }, 51091],
  [{ required: 'a' }, 14],
  [{ required: [] }, 9],
  [{ required: ['a', 'a'] }, 9],
  [{ patternProperties: 5 }, 14],
  [{ patternProperties: { a: 5 } }, 14],
  [{ patternProperties: { '(': {} } }, 51091],
  [{ additionalProperties: 5 }, 14],
  [{ dependencies: 5 }, 14],
  [{ dependencies: { a: 5 } }, 14],
  [{ dependencies: { a: [] } }, 9],
  [{ dependencies: { a: ['b', 'b'] } }, 9],
  [{ dependencies: { a: [5] } }, 14],
  [{ items: [5] }, 14],
  [{ additionalItems: 5 }, 14],
  [{ uniqueItems: 1 }, 14],
  [{ allOf: 5 }, 14],
  [{ allOf: [] }, 2],
  [{ anyOf: [] }, 2],
  [{ oneOf: [5] }, 14],
  [{ $ref: '#' }, 9],
  [{ default: 1 }, 9],
  [{ definitions: {} }, 9],
  [{ format: 'email' }, 9],
  [{ id: 'x' }, 9],
])('%j is no schema: %i', (schema, code) => {
  expect(codeOf(() => compileJsonSchema(doc({ schema }).schema))).toBe(code);
});

// A validator, a document, and why it does not pass.
const reasons: [validator: object, document: object, details: object][] = [
  [
    { $jsonSchema: { required: ['x', 'y'] } },
    { x: 1 },
    {
      operatorName: '$jsonSchema',
      schemaRulesNotSatisfied: [
        { operatorName: 'required', specifiedAs: { required: ['x', 'y'] }, missingProperties: ['y'] },
      ],
    },
  ],
  [
    { $jsonSchema: { properties: { n: { bsonType: 'int', description: 'a count' } } } },
    { n: 'x' },
    {
      operatorName: '$jsonSchema',
      schemaRulesNotSatisfied: [
        {
          operatorName: 'properties',
          propertiesNotSatisfied: [
            {
              propertyName: 'n',
              description: 'a count',
              details: [
                {
                  operatorName: 'bsonType',
                  specifiedAs: { bsonType: 'int' },
                  reason: 'type did not match',
                  consideredValue: 'x',
                  consideredType: 'string',
                },
              ],
            },
          ],
        },
      ],
    },
  ],
  [
    { $jsonSchema: { properties: { x: {} }, additionalProperties: false } },
    { x: 1, y: 2 },
    {
      operatorName: '$jsonSchema',
      schemaRulesNotSatisfied: [
        {
          operatorName: 'additionalProperties',
          specifiedAs: { additionalProperties: false },
          additionalProperties: ['y'],
        },
      ],
    },
  ],
  [
    { a: { $type: 'string' } },
    { a: 1 },
    {
      operatorName: '$type',
      specifiedAs: { a: { $type: 'string' } },
      reason: 'type did not match',
      consideredValue: 1,
      consideredType: 'int',
    },
  ],
  [
    { a: { $gt: 5 } },
    { a: 1 },
    { operatorName: '$gt', specifiedAs: { a: { $gt: 5 } }, reason: 'comparison failed', consideredValue: 1 },
  ],
  [{ a: { $gt: 5 } }, {}, { operatorName: '$gt', specifiedAs: { a: { $gt: 5 } }, reason: 'field was missing' }],
  [{ a: 5 }, { a: 1 }, { operatorName: '$eq', specifiedAs: { a: 5 }, reason: 'comparison failed', consideredValue: 1 }],
  [
    { a: 1, b: 1 },
    { a: 1, b: 2 },
    {
      operatorName: '$and',
      clausesNotSatisfied: [
        {
          index: 0,
          details: { operatorName: '$eq', specifiedAs: { b: 1 }, reason: 'comparison failed', consideredValue: 2 },
        },
      ],
    },
  ],
  [
    { $expr: { $gt: ['$a', 5] } },
    { a: 1 },
    { operatorName: '$expr', specifiedAs: { $expr: { $gt: ['$a', 5] } }, reason: 'expression did not match' },
  ],
];

test.each(reasons.map((row) => [JSON.stringify(row[0]), ...row] as const))(
  'why not %s',
  (_text, validator, document, details) => {
    expect(whyInvalid(doc(validator), doc(document))).toEqual(doc(details));
  },
);
