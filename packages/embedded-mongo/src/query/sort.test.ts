import { Double, Long, MaxKey, MinKey, ObjectId } from 'bson';
import { expect, test } from 'vitest';
import { codeOf, doc } from '../../test/support/docs.js';
import { compileSort } from './sort.js';

const sorted = (spec: object, docs: object[], collation?: object): unknown[] => {
  const order = compileSort(doc(spec), collation && doc(collation));
  return docs
    .map((one, at) => ({ at, one: doc(one) }))
    .sort((a, b) => order(a.one, b.one) || a.at - b.at)
    .map(({ at }) => at);
};

test('all types in BSON order; an empty array comes before null', () => {
  const values = [new MinKey(), [], null, -1, 2, 'a', { x: 1 }, new ObjectId(), false, new Date(0), new MaxKey()];
  const docs = values.map((a) => ({ a }));
  const order = values.map((_, at) => at);
  expect(sorted({ a: 1 }, docs)).toEqual(order);
  expect(sorted({ a: -1 }, docs)).toEqual([...order].reverse());
});

test('missing equals null and keeps its place', () => {
  expect(sorted({ a: 1 }, [{ a: 1 }, {}, { a: null }])).toEqual([1, 2, 0]);
});

test('an array sorts by its smallest element ascending, its greatest descending', () => {
  const docs = [{ a: [5, 1] }, { a: 3 }, { a: [4, 2] }];
  expect(sorted({ a: 1 }, docs)).toEqual([0, 2, 1]);
  expect(sorted({ a: -1 }, docs)).toEqual([0, 2, 1]);
});

test('several keys, mixed numbers, dotted paths through arrays', () => {
  expect(sorted({ a: 1, b: -1 }, [{ a: 1, b: 1 }, { a: new Double(1), b: 2 }, { a: Long.fromNumber(0) }])).toEqual([
    2, 1, 0,
  ]);
  expect(sorted({ 'a.b': 1 }, [{ a: [{ b: 3 }, { b: 1 }] }, { a: { b: 2 } }, { a: 5 }])).toEqual([2, 0, 1]);
});

test('a collation orders text', () => {
  expect(sorted({ a: 1 }, [{ a: 'b' }, { a: 'A' }, { a: 'a' }, { a: 'B' }])).toEqual([1, 3, 2, 0]);
  expect(sorted({ a: 1 }, [{ a: 'b' }, { a: 'A' }, { a: 'a' }, { a: 'B' }], { locale: 'en' })).toEqual([2, 1, 0, 3]);
  expect(sorted({ a: 1 }, [{ a: 'x10' }, { a: 'x9' }], { locale: 'en', numericOrdering: true })).toEqual([1, 0]);
});

test('refusals', () => {
  expect(codeOf(() => compileSort(doc({ a: 2 })))).toBe(15975);
  expect(codeOf(() => compileSort(doc({ 'a..b': 1 })))).toBe(15998);
  expect(codeOf(() => sorted({ a: 1, b: 1 }, [{ a: [1], b: [1] }, { a: 1 }]))).toBe(2);
});
