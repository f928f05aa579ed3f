import { describe, expect, it } from 'vitest';
import { BSONRegExp, type Doc, MaxKey, MinKey } from '../bson/value.js';
import type { Collection } from './collection.js';
import { idIndexSpec, indexFrom } from './index-definition.js';
import type { IndexPlan, Plan, PlanRequest } from './plan.js';
import { planQuery } from './planner.js';

/** An index by its key pattern, with its further options, `multikey` and `cut` among them. */
type Given = Doc | readonly [key: Doc, options: Doc];

function collectionOf(given: readonly Given[]): Collection {
  const specs = given.map((one): Doc => {
    const [key, options] = (Array.isArray(one) ? one : [one, {}]) as readonly [Doc, Doc];
    const name = Object.entries(key)
      .map(([path, direction]) => `${path}_${direction}`)
      .join('_');
    return { v: 2, key, name, ...options };
  });
  const indexes = [idIndexSpec(undefined), ...specs].map((spec, id) =>
    indexFrom({ id: id + 1, spec, multikey: spec.multikey === true, cut: spec.cut === true }),
  );
  return { ns: 't.c', options: {}, indexes } as unknown as Collection;
}

function told(plan: Plan): string {
  if (plan.kind === 'index') return toldIndex(plan);
  if (plan.kind === 'union') return plan.branches.map(toldIndex).join(' or ');
  if (plan.kind === 'collection') return plan.backwards ? 'all backwards' : 'all';
  return `${plan.kind} ${plan.index.name}`;
}

/** The index, how many ranges of it, and what else the plan promises. */
function toldIndex({ index, ranges, backwards, sorted, covered, repeats }: IndexPlan): string {
  const words = [backwards && 'backwards', !sorted && 'unsorted', covered && 'covered', repeats && 'repeats'];
  return [index.name, `x${ranges.length}`, ...words.filter((word) => word !== false)].join(' ');
}

const planOf = (indexes: readonly Given[], request: PlanRequest): Plan => planQuery(collectionOf(indexes), request);

type Row = readonly [request: PlanRequest | Doc, plan: string];
/** A row's request is a filter unless it has one. */
const requestOf = (one: PlanRequest | Doc): PlanRequest =>
  'filter' in one ? (one as PlanRequest) : { filter: one as Doc };

const tables: readonly (readonly [about: string, indexes: readonly Given[], rows: readonly Row[]])[] = [
  [
    'one field',
    [{ a: 1 }],
    [
      [{}, 'all'],
      [{ b: 1 }, 'all'],
      [{ _id: 5 }, '_id_ x1 covered'],
      [{ _id: { $in: [3, 1, 3] } }, '_id_ x2 covered'],
      [{ _id: { $gt: 5 } }, '_id_ x1 covered'],
      [{ _id: 5, a: 1 }, '_id_ x1'],
      [{ a: 1 }, 'a_1 x1 covered'],
      [{ a: { $eq: 1 } }, 'a_1 x1 covered'],
      [{ a: null }, 'a_1 x1 covered'],
      [{ a: { $in: [1, 2, 3] } }, 'a_1 x3 covered'],
      [{ a: { $in: [1, null] } }, 'a_1 x2 covered'],
      [{ a: { $in: [] } }, 'a_1 x0 covered'],
      [{ a: { $in: [1, new BSONRegExp('^x')] } }, 'all'],
      [{ a: { $gt: 1 } }, 'a_1 x1 covered'],
      [{ a: { $gt: 1, $lte: 5 } }, 'a_1 x1 covered'],
      [{ $and: [{ a: { $gt: 1 } }, { a: { $lt: 5 } }] }, 'a_1 x1'],
      [{ a: { $gt: 5, $lt: 1 } }, 'a_1 x0 covered'],
      [{ a: { $gt: 1, $lt: 'x' } }, 'a_1 x0 covered'],
      [{ a: { $gte: new MinKey() } }, 'all'],
      [{ a: { $lte: new MaxKey() } }, 'all'],
      [{ a: { $ne: 1 } }, 'all'],
      [{ a: { $not: { $gt: 1 } } }, 'all'],
      [{ a: { $nin: [1] } }, 'all'],
      [{ a: { $type: 'int' } }, 'all'],
      [{ a: { $exists: true } }, 'all'],
      [{ a: { $mod: [2, 0] } }, 'all'],
      [{ a: { $size: 1 } }, 'all'],
      [{ a: 1, b: 2 }, 'a_1 x1'],
      [{ a: 1, $nor: [{ b: 2 }] }, 'a_1 x1'],
      [{ a: 1, $expr: { $gt: ['$b', 1] } }, 'a_1 x1'],
      [{ $or: [{ a: 1 }] }, 'a_1 x1 covered'],
      [{ $and: [{ a: 1 }] }, 'a_1 x1 covered'],
      [{ $nor: [{ a: 1 }] }, 'all'],
      [{ 'a.b': 1 }, 'all'],
    ],
  ],
  [
    'regular expressions',
    [{ s: 1 }],
    [
      [{ s: new BSONRegExp('^abc') }, 's_1 x1'],
      [{ s: { $regex: '^abc' } }, 's_1 x1'],
      [{ s: { $regex: '^abc.*d' } }, 's_1 x1'],
      [{ s: new BSONRegExp('^ab?c') }, 's_1 x1'],
      [{ s: new BSONRegExp('abc') }, 'all'],
      [{ s: new BSONRegExp('^abc', 'i') }, 'all'],
      [{ s: new BSONRegExp('^abc', 'm') }, 'all'],
      [{ s: new BSONRegExp('^a|b') }, 'all'],
      [{ s: { $not: new BSONRegExp('^abc') } }, 'all'],
    ],
  ],
  [
    'compound',
    [{ a: 1, b: -1, c: 1 }],
    [
      [{ a: 1 }, 'a_1_b_-1_c_1 x1 covered'],
      [{ b: 1 }, 'all'],
      [{ b: 1, c: 1 }, 'all'],
      [{ a: 1, b: 2 }, 'a_1_b_-1_c_1 x1 covered'],
      [{ b: 2, a: 1 }, 'a_1_b_-1_c_1 x1 covered'],
      [{ a: 1, b: 2, c: 3 }, 'a_1_b_-1_c_1 x1 covered'],
      [{ a: 1, c: 3 }, 'a_1_b_-1_c_1 x1'],
      [{ a: 1, b: { $gt: 2 } }, 'a_1_b_-1_c_1 x1 covered'],
      [{ a: 1, b: { $gt: 2 }, c: 3 }, 'a_1_b_-1_c_1 x1'],
      [{ a: { $gt: 1 }, b: 2 }, 'a_1_b_-1_c_1 x1'],
      [{ a: { $in: [1, 2] }, b: { $in: [3, 4, 5] } }, 'a_1_b_-1_c_1 x6 covered'],
      [{ a: { $in: [1, 2] }, b: { $lt: 9 } }, 'a_1_b_-1_c_1 x2 covered'],
      [{ filter: { a: 1 }, sort: { b: -1 } }, 'a_1_b_-1_c_1 x1 covered'],
      [{ filter: { a: 1 }, sort: { b: 1 } }, 'a_1_b_-1_c_1 x1 backwards covered'],
      [{ filter: { a: 1 }, sort: { b: -1, c: 1 } }, 'a_1_b_-1_c_1 x1 covered'],
      [{ filter: { a: 1 }, sort: { b: -1, c: -1 } }, 'a_1_b_-1_c_1 x1 unsorted covered'],
      [{ filter: { a: 1 }, sort: { a: -1, b: -1 } }, 'a_1_b_-1_c_1 x1 covered'],
      [{ filter: { a: 1, b: 2 }, sort: { c: -1 } }, 'a_1_b_-1_c_1 x1 backwards covered'],
      [{ filter: { a: 1 }, sort: { c: 1 } }, 'a_1_b_-1_c_1 x1 unsorted covered'],
      [{ filter: { a: { $gt: 1 } }, sort: { a: 1, b: -1 } }, 'a_1_b_-1_c_1 x1 covered'],
      [{ filter: { a: { $gt: 1 } }, sort: { b: -1 } }, 'a_1_b_-1_c_1 x1 unsorted covered'],
      [{ filter: { a: { $in: [1, 2] } }, sort: { b: -1 } }, 'a_1_b_-1_c_1 x2 unsorted covered'],
      [{ filter: {}, sort: { a: 1, b: -1 } }, 'a_1_b_-1_c_1 x1 covered'],
      [{ filter: {}, sort: { a: -1, b: 1, c: -1 } }, 'a_1_b_-1_c_1 x1 backwards covered'],
      [{ filter: {}, sort: { a: 1, b: 1 } }, 'all'],
      [{ filter: {}, sort: { b: -1 } }, 'all'],
      [{ filter: {}, sort: { a: 1, z: 1 } }, 'all'],
      [{ filter: { z: 1 }, sort: { a: 1 } }, 'a_1_b_-1_c_1 x1'],
      [{ filter: { a: 1 }, sort: { $natural: -1 } }, 'all backwards'],
      [{ filter: { a: 1 }, sort: {} }, 'a_1_b_-1_c_1 x1 covered'],
    ],
  ],
  [
    'which of several',
    [{ a: 1 }, { a: 1, b: 1 }, { b: 1 }, [{ u: 1 }, { unique: true }], { at: -1 }],
    [
      [{ a: 1 }, 'a_1 x1 covered'],
      [{ a: 1, b: 2 }, 'a_1_b_1 x1 covered'],
      [{ a: 1, b: { $gt: 2 } }, 'a_1_b_1 x1 covered'],
      [{ b: 1 }, 'b_1 x1 covered'],
      [{ a: { $gt: 1 }, b: 1 }, 'b_1 x1'],
      [{ a: 1, u: 5 }, 'u_1 x1'],
      [{ a: 1, u: { $gt: 5 } }, 'a_1 x1'],
      [{ filter: { a: 1 }, sort: { at: -1 } }, 'a_1 x1 unsorted covered'],
      [{ filter: { z: 1 }, sort: { at: -1 } }, 'at_-1 x1'],
      [{ filter: { a: 1 }, sort: { b: 1 } }, 'a_1_b_1 x1 covered'],
      [{ $or: [{ a: 1 }, { b: 2 }] }, 'a_1 x1 or b_1 x1'],
      [{ $or: [{ a: 1 }, { z: 2 }] }, 'all'],
      [{ $or: [{ a: 1, z: 1 }, { u: 2 }] }, 'a_1 x1 or u_1 x1'],
      [{ a: 5, $or: [{ b: 1 }, { u: 2 }] }, 'a_1 x1'],
      [{ a: { $gt: 5 }, $or: [{ b: 1 }, { u: 2 }] }, 'b_1 x1 or u_1 x1'],
      [{ $or: [{ $or: [{ a: 1 }, { b: 2 }] }, { u: 3 }] }, 'all'],
      [{ filter: { a: 1 }, hint: 'b_1' }, 'b_1 x1'],
      [{ filter: { a: 1 }, hint: { b: 1 } }, 'b_1 x1'],
      [{ filter: { a: 1 }, hint: { $natural: 1 } }, 'all'],
      [{ filter: { a: 1 }, hint: { $natural: -1 } }, 'all backwards'],
      [{ filter: {}, hint: '_id_' }, '_id_ x1 covered'],
      [{ filter: {}, hint: { a: 1, b: 1 }, min: { a: 1, b: 2 } }, 'a_1_b_1 x1'],
      [{ filter: {}, hint: 'a_1', min: { a: 1 }, max: { a: 5 } }, 'a_1 x1'],
      [{ filter: {}, hint: 'a_1', min: { a: 1 }, sort: { a: 1 } }, 'a_1 x1 unsorted'],
    ],
  ],
  [
    'arrays in the field',
    [
      [{ l: 1 }, { multikey: true }],
      [{ 'o.a': 1, 'o.b': 1 }, { multikey: true }],
    ],
    [
      [{ l: 1 }, 'l_1 x1 repeats'],
      [{ l: [1, 2] }, 'l_1 x2 repeats'],
      [{ l: { $in: [1, [2]] } }, 'l_1 x3 repeats'],
      [{ l: { $gt: 1, $lt: 5 } }, 'l_1 x1 repeats'],
      [{ l: { $gt: [1] } }, 'all'],
      [{ l: { $elemMatch: { $gt: 1, $lt: 5 } } }, 'l_1 x1 repeats'],
      [{ l: { $all: [1, 2] } }, 'l_1 x1 repeats'],
      [{ filter: {}, sort: { l: 1 } }, 'all'],
      [{ filter: { l: 1 }, sort: { l: 1 } }, 'l_1 x1 unsorted repeats'],
      [{ 'o.a': 1, 'o.b': 2 }, 'o.a_1_o.b_1 x1 repeats'],
      [{ o: { $elemMatch: { a: 1, b: 2 } } }, 'o.a_1_o.b_1 x1 repeats'],
    ],
  ],
  [
    'sparse',
    [[{ a: 1 }, { sparse: true }]],
    [
      [{ a: 1 }, 'a_1 x1 covered'],
      [{ a: null }, 'all'],
      [{ a: { $in: [1, null] } }, 'all'],
      [{ a: { $gt: 1 } }, 'a_1 x1 covered'],
      [{ a: { $gte: null } }, 'all'],
      [{ a: new BSONRegExp('^x') }, 'a_1 x1'],
      [{ filter: {}, sort: { a: 1 } }, 'all'],
      [{ filter: { a: { $gt: 0 } }, sort: { a: 1 } }, 'a_1 x1 covered'],
      [{ a: { $exists: true } }, 'all'],
    ],
  ],
  [
    'partial',
    [
      [{ a: 1 }, { partialFilterExpression: { state: 'open' } }],
      [{ b: 1 }, { partialFilterExpression: { b: { $gt: 10 } } }],
      [{ c: 1 }, { partialFilterExpression: { c: { $exists: true } } }],
    ],
    [
      [{ a: 1 }, 'all'],
      [{ a: 1, state: 'open' }, 'a_1 x1'],
      [{ a: 1, state: 'closed' }, 'all'],
      [{ a: 1, state: { $in: ['open'] } }, 'a_1 x1'],
      [{ a: 1, state: { $in: ['open', 'closed'] } }, 'all'],
      [{ $and: [{ a: 1 }, { state: 'open' }] }, 'a_1 x1'],
      [{ b: 11 }, 'b_1 x1 covered'],
      [{ b: 10 }, 'all'],
      [{ b: { $gt: 10 } }, 'b_1 x1 covered'],
      [{ b: { $gte: 10 } }, 'all'],
      [{ b: { $gte: 11 } }, 'b_1 x1 covered'],
      [{ b: { $gt: 20, $lt: 30 } }, 'b_1 x1 covered'],
      [{ b: 'x' }, 'all'],
      [{ c: 1 }, 'c_1 x1 covered'],
      [{ c: { $gt: 1 } }, 'c_1 x1 covered'],
      [{ c: null }, 'all'],
      [{ state: 'open', $or: [{ a: 1 }, { b: 11 }] }, 'a_1 x1 or b_1 x1'],
      [{ $or: [{ a: 1, state: 'open' }, { b: 11 }] }, 'a_1 x1 or b_1 x1'],
    ],
  ],
  [
    'hidden, hashed, cut',
    [[{ h: 1 }, { hidden: true }], { k: 'hashed' }, [{ long: 1 }, { cut: true }]],
    [
      [{ h: 1 }, 'all'],
      [{ k: 1 }, 'k_hashed x1 covered'],
      [{ k: { $in: [1, 2] } }, 'k_hashed x2 covered'],
      [{ k: { $gt: 1 } }, 'all'],
      [{ filter: {}, sort: { k: 1 } }, 'all'],
      [{ long: 'x' }, 'long_1 x1'],
      [{ filter: {}, sort: { long: 1 } }, 'all'],
    ],
  ],
  [
    'wildcard',
    [{ '$**': 1 }],
    [
      [{ a: 1 }, '$**_1 x1 repeats'],
      [{ 'a.b.c': { $gt: 1 } }, '$**_1 x1 repeats'],
      [{ a: null }, 'all'],
      [{ a: {} }, 'all'],
      [{ a: [1] }, 'all'],
      [{ a: { $ne: 1 } }, 'all'],
      [{ 'a.0': 1 }, 'all'],
      [{ filter: {}, sort: { a: 1 } }, 'all'],
    ],
  ],
  [
    'collations',
    [{ s: 1 }, [{ t: 1 }, { collation: { locale: 'en', strength: 2 } }]],
    [
      [{ s: 'x' }, 's_1 x1 covered'],
      [{ filter: { s: 'x' }, collation: { locale: 'en', strength: 2 } }, 'all'],
      [{ filter: { s: 5 }, collation: { locale: 'en', strength: 2 } }, 's_1 x1 covered'],
      [{ filter: { s: 'x' }, collation: { locale: 'simple' } }, 's_1 x1 covered'],
      [{ t: 'x' }, 'all'],
      [{ t: 5 }, 't_1 x1'],
    ],
  ],
];

describe.each(tables)('%s', (_, indexes, rows) => {
  it.each(rows.map(([request, plan]) => ({ request: requestOf(request), plan })))('$request', ({ request, plan }) => {
    expect(told(planOf(indexes, request))).toBe(plan);
  });
});

describe('special searches', () => {
  const sphere: Given[] = [{ at: '2dsphere' }, { plane: '2d' }];
  const point = { $geometry: { type: 'Point', coordinates: [1, 2] } };

  it.each<[Doc, string]>([
    [{ at: { $near: point } }, 'near at_2dsphere'],
    [{ at: { $nearSphere: [1, 2] } }, 'near at_2dsphere'],
    [{ plane: { $near: [1, 2] } }, 'near plane_2d'],
    [{ at: { $geoWithin: { $centerSphere: [[1, 2], 0.0001] } } }, 'at_2dsphere'],
    [
      {
        plane: {
          $geoWithin: {
            $box: [
              [0, 0],
              [0.1, 0.1],
            ],
          },
        },
      },
      'plane_2d',
    ],
    [
      {
        at: {
          $geoWithin: {
            $box: [
              [0, 0],
              [0.1, 0.1],
            ],
          },
        },
      },
      'all',
    ],
  ])('%j', (filter, plan) => {
    expect(told(planOf(sphere, { filter }))).toMatch(new RegExp(`^${plan}`));
  });

  it.each<[string, readonly Given[], PlanRequest, object]>([
    ['no index for a distance', [], { filter: { at: { $near: point } } }, { code: 291 }],
    ['no text index', [], { filter: { $text: { $search: 'a' } } }, { code: 27 }],
    [
      'a text index whose first field is not given',
      [
        [
          { g: 1, _fts: 'text', _ftsx: 1 },
          { weights: { s: 1 }, default_language: 'english', language_override: 'language', textIndexVersion: 3 },
        ],
      ],
      { filter: { $text: { $search: 'a' } } },
      { code: 2 },
    ],
    ['a hint of no index', [], { filter: {}, hint: 'none_1' }, { code: 2 }],
    ['a hint of no key', [], { filter: {}, hint: { none: 1 } }, { code: 2 }],
    ['min without a hint', [], { filter: {}, min: { _id: 1 } }, { code: 51173 }],
    ['max of other fields', [{ a: 1 }], { filter: {}, hint: 'a_1', max: { b: 1 } }, { code: 51174 }],
  ])('refuses %s', (_, indexes, request, error) => {
    expect(() => planOf(indexes, request)).toThrow(expect.objectContaining(error));
  });
});
