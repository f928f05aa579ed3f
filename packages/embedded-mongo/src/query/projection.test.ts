import { expect, test } from 'vitest';
import { codeOf, doc, plain } from '../../test/support/docs.js';
import { keysOf } from '../bson/doc.js';
import { compileProjection } from './projection.js';

const source = { _id: 1, a: 1, b: { c: 1, d: 2 }, list: [{ x: 1, y: 1 }, { x: 2, y: 2 }, 5], n: [1, 2, 3, 4] };

test.each<[object, object, object?]>([
  [{}, source],
  [{ a: 1 }, { _id: 1, a: 1 }],
  [{ a: true, _id: 0 }, { a: 1 }],
  [{ _id: 1 }, { _id: 1 }],
  [{ _id: 0 }, { a: 1, b: { c: 1, d: 2 }, list: source.list, n: source.n }],
  [{ 'b.c': 1 }, { _id: 1, b: { c: 1 } }],
  [{ b: { c: 1 } }, { _id: 1, b: { c: 1 } }],
  [
    { 'b.c': 0, list: 0, n: 0 },
    { _id: 1, a: 1, b: { d: 2 } },
  ],
  [{ 'list.x': 1 }, { _id: 1, list: [{ x: 1 }, { x: 2 }] }],
  [
    { 'list.x': 0, n: 0, a: 0, b: 0 },
    { _id: 1, list: [{ y: 1 }, { y: 2 }, 5] },
  ],
  [{ 'a.z': 1 }, { _id: 1 }],
  [
    { n: { $slice: 2 }, a: 1 },
    { _id: 1, a: 1, n: [1, 2] },
  ],
  [
    { n: { $slice: -1 }, list: 0, b: 0 },
    { _id: 1, a: 1, n: [4] },
  ],
  [
    { n: { $slice: [-3, 2] }, _id: 0, a: 1 },
    { a: 1, n: [2, 3] },
  ],
  [{ list: { $elemMatch: { x: 2 } } }, { _id: 1, list: [{ x: 2, y: 2 }] }],
  [{ n: { $elemMatch: { $gt: 2 } } }, { _id: 1, n: [3] }],
  [
    { n: { $elemMatch: { $gt: 9 } }, a: 1 },
    { _id: 1, a: 1 },
  ],
  [{ 'list.$': 1 }, { _id: 1, list: [{ x: 2, y: 2 }] }, { 'list.x': 2 }],
  [{ 'n.$': 1 }, { _id: 1, n: [3] }, { n: { $gt: 2 } }],
  [
    { sum: { $add: ['$a', 1] }, a: 1 },
    { _id: 1, a: 1, sum: 2 },
  ],
  [{ copy: '$b.c', _id: 0 }, { copy: 1 }],
  [{ 'b.e': 'text', _id: 0 }, { b: { e: 'text' } }],
])('projection %j', (spec, expected, filter) => {
  const project = compileProjection(doc(spec), { filter: doc(filter ?? {}) });
  const result = project(doc(source));
  expect(plain(result)).toEqual(expected);
  expect(keysOf(result)).toEqual(Object.keys(expected));
});

test.each<[object, number]>([
  [{ a: 1, b: 0 }, 31254],
  [{ a: 0, b: 1 }, 31253],
  [{ a: 1, 'a.b': 1 }, 31249],
  [{ 'a.b': 1, a: 1 }, 31250],
  [{ a: 0, b: '$a' }, 31310],
  [{ a: { $foo: 1 } }, 168],
  [{ $a: 1 }, 16410],
  [{ 'a.b': { $elemMatch: { x: 1 } } }, 31275],
])('projection %j is refused with %i', (spec, code) => {
  expect(codeOf(() => compileProjection(doc(spec)))).toBe(code);
});

test('positional without a match is an error', () => {
  const project = compileProjection(doc({ 'n.$': 1 }), { filter: doc({ n: { $exists: false } }) });
  expect(codeOf(() => project(doc(source)))).toBe(51246);
});
