import { describe, expect, it } from 'vitest';
import { decode } from '../bson/decode.js';
import { encode } from '../bson/encode.js';
import { type Doc, Double } from '../bson/value.js';
import { diffDocuments } from './document-diff.js';

const doc = (value: Doc): Doc => decode(encode(value));
const diff = (before: Doc, after: Doc) => {
  const { updatedFields, removedFields, truncatedArrays } = diffDocuments(doc(before), doc(after));
  return { updated: { ...updatedFields }, removed: removedFields, cut: truncatedArrays };
};

describe('diffDocuments', () => {
  it('names changed, new and removed fields by their paths', () => {
    expect(diff({ a: 1, b: { c: 1, d: 2 }, e: 5 }, { a: 1, b: { c: 3 }, f: 6 })).toEqual({
      updated: { 'b.c': 3, f: 6 },
      removed: ['b.d', 'e'],
      cut: [],
    });
  });

  it('tells elements of arrays that were set, added or cut off', () => {
    expect(diff({ a: [1, 2, 3] }, { a: [1, 9, 3, 4] }).updated).toEqual({ 'a.1': 9, 'a.3': 4 });
    expect(diff({ a: [1, 2, 3] }, { a: [1] })).toMatchObject({ updated: {}, cut: [{ field: 'a', newSize: 1 }] });
    expect(diff({ a: [1, 2, 3] }, { a: [7, 8, 9] }).updated).toEqual({ a: [7, 8, 9] });
  });

  it('counts a change of type as a change', () => {
    expect(Object.keys(diff({ a: 1 }, { a: new Double(1) }).updated)).toEqual(['a']);
    expect(diff({ a: new Date(5), b: null }, { a: new Date(5), b: null }).updated).toEqual({});
  });
});
