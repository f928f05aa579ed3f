import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decode } from '../bson/decode.js';
import { encode } from '../bson/encode.js';
import { type ChangeOperation, encodeChange, peekChange } from './change-entry.js';

const operations: ChangeOperation[] = [
  'insert',
  'update',
  'replace',
  'delete',
  'drop',
  'dropDatabase',
  'createIndexes',
];

it('what an entry is about is read without decoding it', () => {
  const name = fc.string({ unit: 'grapheme' });
  fc.assert(
    fc.property(fc.constantFrom(...operations), name, (operation, ns) => {
      const fullDocument = encode({ _id: 1, op: 'other', ns: 'other' });
      const bytes = encodeChange({ operation, ns, wallTime: 0, fullDocument });
      const { op, ns: whole } = decode(bytes);
      expect(peekChange(bytes)).toEqual({ operation: op, ns: whole });
      expect(whole).toBe(ns);
    }),
  );
});
