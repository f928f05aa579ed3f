import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeOf, doc, val } from '../../../test/support/docs.js';
import { compileFilter } from '../match.js';
import { capBoxes, geometryBoxes } from './boxes.js';
import { coverBoxes, GLOBE, parentsOf } from './cells.js';
import { parseGeoJson } from './geometry.js';
import { isNear, nearDistance, parseNear } from './near.js';
import { distance, EARTH_RADIUS } from './sphere.js';

const point = (...coordinates: number[]) => ({ type: 'Point', coordinates });
const line = (...coordinates: number[][]) => ({ type: 'LineString', coordinates });
const polygon = (...coordinates: number[][][]) => ({ type: 'Polygon', coordinates });
const box = (x0: number, y0: number, x1: number, y1: number): number[][] => [
  [x0, y0],
  [x1, y0],
  [x1, y1],
  [x0, y1],
  [x0, y0],
];
const square = polygon(box(0, 0, 10, 10));
const _ring = polygon(box(0, 0, 10, 10), box(4, 4, 6, 6));
const geo = (value: object) => parseGeoJson(doc(value));

describe('filters', () => {
  // filter, what matches, what does not
  const table: [object, unknown[], unknown[]][] = [
    [
      { $geoWithin: { $geometry: square } },
      [point(5, 5), [5, 5], { x: 5, y: 5 }],
      [point(50, 5), [5], 'x', null, undefined, { type: 'Nowhere' }],
    ],
    [
      {
        $within: {
          $box: [
            [0, 0],
            [10, 10],
          ],
        },
      },
      [[5, 5], [0, 0], [10, 10], point(3, 3)],
      [[11, 5], [5, -1], line([5, 5], [15, 5])],
    ],
    [
      {
        $geoWithin: {
          $box: [
            [10, 10],
            [0, 0],
          ],
        },
      },
      [[5, 5]],
      [[11, 11]],
    ],
    [
      {
        $geoWithin: {
          $box: [
            [-500, -500],
            [500, 500],
          ],
        },
      },
      [[300, -400]],
      [[501, 0]],
    ],
    [
      {
        $geoWithin: {
          $polygon: [
            [0, 0],
            [10, 0],
            [5, 10],
          ],
        },
      },
      [
        [5, 5],
        [0, 0],
        [5, 0],
      ],
      [
        [1, 9],
        [9, 9],
      ],
    ],
    [{ $geoWithin: { $polygon: { a: { x: 0, y: 0 }, b: { x: 10, y: 0 }, c: { x: 5, y: 10 } } } }, [[5, 5]], [[1, 9]]],
    [
      { $geoWithin: { $center: [[0, 0], 5] } },
      [
        [3, 4],
        [0, 0],
        [-5, 0],
      ],
      [[4, 4]],
    ],
    [
      { $geoWithin: { $centerSphere: [[0, 0], 1000 / 6378.1] } },
      [[5, 5], point(8.9, 0), [0, 0]],
      [[9.1, 0], point(50, 50)],
    ],
    [
      { $geoWithin: { $centerSphere: [[179.5, 0], 0.02] } },
      [
        [-179.9, 0],
        [179, 0],
      ],
      [[170, 0]],
    ],
    [{ $geoIntersects: { $geometry: point(1, 2) } }, [[1, 2], point(1, 2), square], [[2, 1]]],
    [{ $geoIntersects: { $geometry: square } }, [[1, 2], line([5, 5], [50, 50]), square], [[-1, -1]]],
    [
      {
        $not: {
          $geoWithin: {
            $box: [
              [0, 0],
              [10, 10],
            ],
          },
        },
      },
      [[11, 5], 'x', undefined],
      [[5, 5]],
    ],
  ];
  test.each(table)('%j', (condition, matching, others) => {
    const matches = compileFilter(doc({ at: condition }));
    for (const at of matching) expect([at, matches(doc({ at }))]).toEqual([at, true]);
    for (const at of others) expect([at, matches(doc({ at }))]).toEqual([at, false]);
  });

  test('several places in one field', () => {
    const matches = compileFilter(
      doc({
        'shops.at': {
          $geoWithin: {
            $box: [
              [0, 0],
              [1, 1],
            ],
          },
        },
      }),
    );
    expect(matches(doc({ shops: [{ at: [5, 5] }, { at: [0.5, 0.5] }] }))).toBe(true);
    expect(matches(doc({ shops: [{ at: [5, 5] }] }))).toBe(false);
    const plain = compileFilter(
      doc({
        at: {
          $geoWithin: {
            $box: [
              [0, 0],
              [1, 1],
            ],
          },
        },
      }),
    );
    expect(
      plain(
        doc({
          at: [
            [5, 5],
            [0.5, 0.5],
          ],
        }),
      ),
    ).toBe(true);
  });

  test.each<[object]>([
    [{ $geoWithin: 5 }],
    [{ $geoWithin: { $circle: [[0, 0], 1] } }],
    [{ $geoWithin: { $geometry: point(1, 2) } }],
    [{ $geoWithin: { $center: [[0, 0], -1] } }],
    [{ $geoWithin: { $center: [0, 1] } }],
    [{ $geoWithin: { $box: [[0, 0]] } }],
    [
      {
        $geoWithin: {
          $polygon: [
            [0, 0],
            [1, 1],
          ],
        },
      },
    ],
    [
      {
        $geoIntersects: {
          $box: [
            [0, 0],
            [1, 1],
          ],
        },
      },
    ],
    [{ $geoIntersects: { $geometry: { type: 'Blob', coordinates: [1, 2] } } }],
    [{ $near: 'here' }],
    [{ $near: [0, 0], $maxDistance: -1 }],
    [{ $near: { $geometry: point(0, 0), $maxDistance: 'far' } }],
    [{ $maxDistance: 5 }],
  ])('%j is refused with 2', (condition) => {
    expect(codeOf(() => compileFilter(doc({ at: condition })))).toBe(2);
  });
});

describe('near', () => {
  const near = (name: string, condition: object) => {
    const spec = doc(condition);
    return parseNear(name, spec[name], spec);
  };
  test('is measured in metres, radians or units of the plane', () => {
    const metres = near('$near', { $near: { $geometry: point(0, 0), $maxDistance: 200_000, $minDistance: 50_000 } });
    expect([0, 1, 1.7, 2].map((lng) => isNear(metres, val([lng, 0])))).toEqual([false, true, true, false]);
    const radians = near('$nearSphere', { $nearSphere: [0, 0], $maxDistance: 0.02 });
    expect([0, 1, 2].map((lng) => isNear(radians, val([lng, 0])))).toEqual([true, true, false]);
    const units = near('$near', { $near: [0, 0], $maxDistance: 5 });
    expect(
      [
        [3, 4],
        [4, 4],
      ].map((at) => isNear(units, val(at))),
    ).toEqual([true, false]);
    expect(near('$near', { $near: { $geometry: point(0, 0) } }).scale).toBe(EARTH_RADIUS);
    expect(near('$near', { $near: [0, 0, 7] }).most).toBe(7);
    expect(near('$near', { $near: { x: 1, y: 2 } }).point).toEqual([1, 2]);
  });
  test('takes the nearest of several, and nothing for what is no place', () => {
    const from = near('$near', { $near: [0, 0] });
    expect(
      nearDistance(
        from,
        val([
          [9, 0],
          [2, 0],
        ]),
      ),
    ).toBe(2);
    expect(nearDistance(from, val('x'))).toBeUndefined();
    expect(nearDistance(from, val(['x']))).toBeUndefined();
  });
});

const anyPoint = fc.tuple(
  fc.double({ min: -180, max: 180, noNaN: true }),
  fc.double({ min: -90, max: 90, noNaN: true }),
);
const inBox = ([x, y]: readonly number[], boxes: ReturnType<typeof capBoxes>): boolean =>
  boxes.some((one) => x! >= one.x[0] && x! <= one.x[1] && y! >= one.y[0] && y! <= one.y[1]);

describe('coverings', () => {
  test('the boxes of a circle hold all that is in it', () => {
    fc.assert(
      fc.property(anyPoint, anyPoint, fc.double({ min: 1e-6, max: 3, noNaN: true }), (centre, other, radius) => {
        if (distance(centre, other) <= radius) expect(inBox(other, capBoxes(centre, radius))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('a stored shape and a searched box that share a point share a cell or stand one above the other', () => {
    const small = fc.tuple(anyPoint, fc.double({ min: 0.001, max: 40, noNaN: true }));
    fc.assert(
      fc.property(small, small, ([a, sizeA], [b, sizeB]) => {
        const boxOf = ([x, y]: readonly [number, number], size: number) => ({
          x: [x, Math.min(180, x + size)] as const,
          y: [y, Math.min(90, y + size)] as const,
        });
        const [one, two] = [boxOf(a, sizeA), boxOf(b, sizeB)];
        const overlap = one.x[0] <= two.x[1] && two.x[0] <= one.x[1] && one.y[0] <= two.y[1] && two.y[0] <= one.y[1];
        if (!overlap) return;
        const [stored, searched] = [coverBoxes([one], GLOBE), coverBoxes([two], GLOBE)];
        const above = new Set(parentsOf(searched));
        expect(stored.some((cell) => above.has(cell) || searched.some((other) => cell.startsWith(other)))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('are few, and fine for small things', () => {
    expect(coverBoxes(geometryBoxes(geo(point(8.5, 47.4))), GLOBE)).toEqual([expect.stringMatching(/^[0-3]{26}$/)]);
    expect(coverBoxes(capBoxes([8.5, 47.4], 0.001), GLOBE).length).toBeLessThanOrEqual(24);
    expect(coverBoxes([{ x: [-180, 180], y: [-90, 90] }], GLOBE).length).toBeLessThanOrEqual(24);
  });
});
