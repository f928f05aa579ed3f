import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyDoc, anyValue } from '../../test/support/arbitrary-value.js';
import { encode } from '../bson/encode.js';
import type { Value } from '../bson/value.js';
import { MongoError } from '../errors.js';
import { compileExpression } from './compile.js';
import { OPERATORS } from './operators.js';

const reference = fc.constantFrom<Value>('$a', '$a.b', '$$ROOT', '$missing');
const argument = fc.oneof(anyValue, reference, fc.array(fc.oneof(anyValue, reference), { maxLength: 4 }));

test('an operator gives a storable value or an error with a MongoDB code, whatever it is given', () => {
  fc.assert(
    fc.property(fc.constantFrom(...OPERATORS.keys()), argument, anyDoc, (name, given, doc) => {
      try {
        const value = compileExpression({ [name]: given })(doc, { NOW: new Date(0) });
        expect(encode({ value }).length).toBeGreaterThan(4);
      } catch (cause) {
        expect(cause).toBeInstanceOf(MongoError);
      }
    }),
    { numRuns: 5000 },
  );
});
