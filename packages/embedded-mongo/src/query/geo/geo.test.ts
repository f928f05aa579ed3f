import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeOf, doc, val } from '../../../test/support/docs.js';
import { compileFilter } from '../match.js';
import { capBoxes, geometryBoxes } from './boxes.js';
import { coverBoxes, GLOBE, parentsOf } from './cells.js';
import { type Point, parseGeoJson, storedGeometry } from './geometry.js';
import { isNear, nearDistance, parseNear } from './near.js';
import { distanceTo, intersects, isWithin } from './relations.js';
import { distance, EARTH_RADIUS, latitudesOf } from './sphere.js';

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
const ring = polygon(box(0, 0, 10, 10), box(4, 4, 6, 6));
const geo = (value: object) => parseGeoJson(doc(value));

describe('what is read as geometry', () => {
  test.each<[string, unknown, boolean]>([
    ['a pair', [1, 2], true],
    ['a pair with more', [1, 2, 3], true],
    ['a pair of names', { x: 1, y: 2 }, true],
    ['a pair of other names', { lng: 1, lat: 2 }, true],
    ['GeoJSON', point(1, 2), true],
    ['a line', line([0, 0], [1, 1]), true],
    ['a collection', { type: 'GeometryCollection', geometries: [point(1, 2), square] }, true],
    ['one number', [1], false],
    ['texts', ['1', '2'], false],
    ['a number', 5, false],
    ['null', null, false],
    ['an unknown type', { type: 'Circle', coordinates: [1, 2] }, false],
    ['beyond the pole', point(0, 91), false],
    ['beyond the date line', point(181, 0), false],
    [
      'an open ring',
      polygon([
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
      ]),
      false,
    ],
    [
      'a ring of two',
      polygon([
        [0, 0],
        [1, 0],
        [0, 0],
      ]),
      false,
    ],
    ['a line of one', line([0, 0]), false],
    ['a point without coordinates', { type: 'Point' }, false],
  ])('%s', (_what, value, is) => {
    expect(storedGeometry(val(value)) !== undefined).toBe(is);
  });

  test.each([
    [{ type: 'Circle', coordinates: [1, 2] }],
    [point(0, 91)],
    [
      polygon([
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
      ]),
    ],
    [{ type: 'MultiPoint', coordinates: [] }],
    [{ type: 'GeometryCollection', geometries: 'x' }],
    [{ coordinates: [1, 2] }],
  ])('%j is refused with 2 in a query', (value) => {
    expect(codeOf(() => geo(value))).toBe(2);
  });
});

describe('distance on the sphere', () => {
  test.each<[number[], number[], number]>([
    [[0, 0], [0, 0], 0],
    [[0, 0], [90, 0], Math.PI / 2],
    [[0, 0], [0, 90], Math.PI / 2],
    [[0, 0], [180, 0], Math.PI],
    [[0, 90], [123, -90], Math.PI],
    [[179, 0], [-179, 0], (2 * Math.PI) / 180],
    [[10, 60], [70, 60], 0.5053605102841573],
  ])('%j to %j is %f', (a, b, expected) => {
    expect(distance(a as unknown as Point, b as unknown as Point)).toBeCloseTo(expected, 12);
  });

  test.each<[string, object, number[], number]>([
    ['a point', point(0, 1), [0, 0], 1],
    ['a line, beside it', line([-10, 1], [10, 1]), [0, 0], 1.0152],
    ['a line, beyond its end', line([5, 0], [10, 0]), [0, 0], 5],
    ['a polygon, outside', square, [-1, 5], 1],
    ['a polygon, inside', square, [5, 5], 0],
    ['a polygon, in its hole', ring, [5, 5], 1],
    [
      'the nearest of many',
      {
        type: 'MultiPoint',
        coordinates: [
          [9, 0],
          [2, 0],
          [-3, 0],
        ],
      },
      [0, 0],
      2,
    ],
  ])('to %s', (_what, shape, from, degrees) => {
    const found = (distanceTo(from as unknown as Point, geo(shape)) * 180) / Math.PI;
    expect(Math.abs(found - degrees)).toBeLessThan(0.02);
  });

  test('an edge bulges towards the pole', () => {
    expect(
      latitudesOf([
        [-90, 45],
        [90, 45],
      ])[1],
    ).toBeCloseTo(90, 6);
    expect(
      latitudesOf([
        [-45, 45],
        [45, 45],
      ])[1],
    ).toBeCloseTo(54.7356, 3);
    expect(
      latitudesOf([
        [0, 10],
        [0, 20],
      ]),
    ).toEqual([10, 20]);
    expect(
      latitudesOf([
        [-45, -45],
        [45, -45],
      ])[0],
    ).toBeCloseTo(-54.7356, 3);
  });
});

describe('relations', () => {
  const around = polygon(box(170, -10, -170, 10));
  const arctic = polygon([
    [0, 80],
    [90, 80],
    [180, 80],
    [-90, 80],
    [0, 80],
  ]);
  // shape, area, within, intersects
  const table: [string, object, object, boolean, boolean][] = [
    ['a point inside', point(5, 5), square, true, true],
    ['a point outside', point(15, 5), square, false, false],
    ['a point on the edge', point(0, 5), square, true, true],
    ['a corner', point(0, 0), square, true, true],
    ['a point in the hole', point(5, 5), ring, false, false],
    ['a point beside the hole', point(2, 2), ring, true, true],
    ['a point on the rim of the hole', point(4, 5), ring, true, true],
    ['the point opposite', point(-175, -5), square, false, false],
    ['a line inside', line([1, 1], [9, 9]), square, true, true],
    ['a line across the hole', line([1, 5], [9, 5]), ring, false, true],
    ['a line through', line([-5, 5], [15, 5]), square, false, true],
    ['a line that leaves', line([5, 5], [15, 5]), square, false, true],
    ['a line beside', line([11, 0], [11, 10]), square, false, false],
    ['a line that touches a corner', line([10, 10], [20, 20]), square, false, true],
    ['a smaller square', polygon(box(2, 2, 3, 3)), square, true, true],
    ['a larger square', polygon(box(-5, -5, 15, 15)), square, false, true],
    ['an overlapping square', polygon(box(5, 5, 15, 15)), square, false, true],
    ['a square apart', polygon(box(20, 20, 30, 30)), square, false, false],
    ['a square around the hole', polygon(box(3, 3, 7, 7)), ring, false, true],
    ['a square in the hole', polygon(box(4.5, 4.5, 5.5, 5.5)), ring, false, false],
    ['itself', square, square, true, true],
    ['over the date line', point(179, 0), around, true, true],
    ['over the date line, west', point(-179, 0), around, true, true],
    ['not over the date line', point(0, 0), around, false, false],
    ['the pole', point(0, 90), arctic, true, true],
    ['near the pole', point(45, 85), arctic, true, true],
    ['far from the pole', point(45, 60), arctic, false, false],
    ['the other pole', point(0, -90), arctic, false, false],
    [
      'many points, all inside',
      {
        type: 'MultiPoint',
        coordinates: [
          [1, 1],
          [2, 2],
        ],
      },
      square,
      true,
      true,
    ],
    [
      'many points, one inside',
      {
        type: 'MultiPoint',
        coordinates: [
          [1, 1],
          [20, 2],
        ],
      },
      square,
      false,
      true,
    ],
    [
      'in one of many',
      point(5, 5),
      { type: 'MultiPolygon', coordinates: [[box(20, 20, 30, 30)], [box(0, 0, 10, 10)]] },
      true,
      true,
    ],
    [
      'a collection inside',
      { type: 'GeometryCollection', geometries: [point(1, 1), line([2, 2], [3, 3])] },
      square,
      true,
      true,
    ],
    [
      'a collection half outside',
      { type: 'GeometryCollection', geometries: [point(1, 1), point(50, 50)] },
      square,
      false,
      true,
    ],
    ['clockwise rings are the same', point(5, 5), polygon([...box(0, 0, 10, 10)].reverse()), true, true],
  ];
  test.each(table)('%s', (_what, shape, area, within, meets) => {
    expect(isWithin(geo(shape), geo(area))).toBe(within);
    expect(intersects(geo(shape), geo(area))).toBe(meets);
    expect(intersects(geo(area), geo(shape))).toBe(meets);
  });

  test.each<[string, object, object, boolean]>([
    ['equal points', point(1, 2), point(1, 2), true],
    ['other points', point(1, 2), point(2, 1), false],
    ['a point on a line', point(5, 0), line([0, 0], [10, 0]), true],
    ['a point beside a line', point(5, 0.01), line([0, 0], [10, 0]), false],
    ['crossing lines', line([0, -5], [0, 5]), line([-5, 0], [5, 0]), true],
    ['parallel lines', line([0, 0], [10, 0]), line([0, 1], [10, 1]), false],
    ['lines end to end', line([0, 0], [5, 0]), line([5, 0], [5, 5]), true],
    ['lines on the far side', line([0, -5], [0, 5]), line([175, 0], [-175, 0]), false],
  ])('%s meet: %s', (_what, a, b, meets) => {
    expect(intersects(geo(a), geo(b))).toBe(meets);
  });
});

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
