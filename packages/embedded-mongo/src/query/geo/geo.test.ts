import { describe, expect, test } from 'vitest';
import { codeOf, doc, val } from '../../../test/support/docs.js';
import { type Point, parseGeoJson, storedGeometry } from './geometry.js';
import { distanceTo, intersects, isWithin } from './relations.js';
import { distance, latitudesOf } from './sphere.js';

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
