import { keysOf } from '../../bson/doc.js';
import { type Doc, isDoc, isNumeric, toNumber, type Value } from '../../bson/value.js';
import { badValue } from '../../errors.js';
import { type Box, capBoxes, geometryBoxes } from './boxes.js';
import { type Geometry, type Point, pairOf, parseGeoJson, storedGeometry, verticesOf } from './geometry.js';
import { distanceTo, intersects, isWithin } from './relations.js';

/** What a geo condition looks for: an exact test, and boxes that hold all it may find. */
export interface Region {
  test(value: Value): boolean;
  boxes: readonly Box[];
  /** The boxes are of longitudes and latitudes, else of the plane. */
  sphere: boolean;
}

const tests =
  (passes: (geometry: Geometry) => boolean) =>
  (value: Value): boolean => {
    const geometry = storedGeometry(value);
    return geometry !== undefined && passes(geometry);
  };

/** `$geoIntersects: { $geometry }`. */
export function intersectsRegion(operand: Value): Region {
  const geometry = parseGeoJson(geometryOf(operand, '$geoIntersects'));
  return { test: tests((stored) => intersects(stored, geometry)), boxes: geometryBoxes(geometry), sphere: true };
}

function geometryOf(operand: Value, name: string): Doc {
  if (!isDoc(operand) || !isDoc(operand.$geometry)) throw badValue(`${name} not supported with provided geometry`);
  return operand.$geometry;
}

/** `$geoWithin` with `$geometry`, `$box`, `$polygon`, `$center` or `$centerSphere`. */
export function withinRegion(operand: Value): Region {
  if (!isDoc(operand)) throw badValue('$geoWithin expects an object');
  const name = keysOf(operand).find((one) => one !== '$uniqueDocs');
  const build = name !== undefined && Object.hasOwn(SHAPES, name) ? SHAPES[name] : undefined;
  if (name === undefined || build === undefined) throw badValue(`unknown geo specifier: ${name ?? ''}`);
  return build(operand[name]);
}

/** A shape of the plane: legacy pairs are in it as points; every vertex of anything else must be. */
const planar = (contains: (point: Point) => boolean, boxes: readonly Box[]): Region => ({
  test: tests((geometry) => verticesOf(geometry).every(contains)),
  boxes,
  sphere: false,
});

const SHAPES: Readonly<Record<string, (spec: Value) => Region>> = {
  $geometry: (spec) => {
    const area = isDoc(spec) ? parseGeoJson(spec) : undefined;
    if (area === undefined || area.polygons.length === 0) {
      throw badValue('$within not supported with provided geometry: it needs a Polygon or MultiPolygon');
    }
    return { test: tests((geometry) => isWithin(geometry, area)), boxes: geometryBoxes(area), sphere: true };
  },
  $box: (spec) => {
    const [a, b] = pointsOf(spec, '$box', 2);
    const [x, y] = [order(a[0], b[0]), order(a[1], b[1])];
    return planar(([px, py]) => px >= x[0] && px <= x[1] && py >= y[0] && py <= y[1], [{ x, y }]);
  },
  $polygon: (spec) => {
    const ring = pointsOf(spec, '$polygon', 3);
    const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
    const box: Box = { x: [Math.min(...xs), Math.max(...xs)], y: [Math.min(...ys), Math.max(...ys)] };
    return planar((point) => inPlanarRing(ring, point), [box]);
  },
  $center: (spec) => {
    const { centre, radius } = circleOf(spec, '$center');
    const [x, y] = centre;
    const box: Box = { x: [x - radius, x + radius], y: [y - radius, y + radius] };
    return planar((point) => Math.hypot(point[0] - x, point[1] - y) <= radius, [box]);
  },
  $centerSphere: (spec) => {
    const { centre, radius } = circleOf(spec, '$centerSphere');
    const near = (point: Point): boolean =>
      distanceTo(centre, { points: [point], lines: [], polygons: [], legacy: true }) <= radius;
    return {
      test: tests((geometry) => verticesOf(geometry).every(near)),
      boxes: capBoxes(centre, radius),
      sphere: true,
    };
  },
};

const order = (a: number, b: number): readonly [number, number] => (a <= b ? [a, b] : [b, a]);

function pointsOf(spec: Value, name: string, least: number): [Point, Point, ...Point[]] {
  const list = Array.isArray(spec) ? spec : isDoc(spec) ? keysOf(spec).map((key) => spec[key]) : [];
  const points = list.map((one) => {
    const pair = pairOf(one);
    if (pair === undefined) throw badValue('Point must only contain numeric elements');
    return pair;
  });
  const [first, second, ...rest] = points;
  if (first === undefined || second === undefined || points.length < least)
    throw badValue(`${name} needs ${least} points`);
  return [first, second, ...rest];
}

function circleOf(spec: Value, name: string): { centre: Point; radius: number } {
  const centre = Array.isArray(spec) ? pairOf(spec[0]) : undefined;
  const radius = Array.isArray(spec) && isNumeric(spec[1]) ? toNumber(spec[1]) : Number.NaN;
  if (centre === undefined) throw badValue(`Point must be an array or object in ${name}`);
  if (!(radius >= 0)) throw badValue('radius must be a non-negative number');
  return { centre, radius };
}

/** Even-odd rule; a point on the edge is inside. */
function inPlanarRing(ring: readonly Point[], [x, y]: Point): boolean {
  let inside = false;
  for (let at = 0; at < ring.length; at++) {
    const [ax, ay] = ring[at] ?? [0, 0];
    const [bx, by] = ring[(at + 1) % ring.length] ?? [0, 0];
    const side = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
    const inSpan = Math.min(ax, bx) <= x && x <= Math.max(ax, bx) && Math.min(ay, by) <= y && y <= Math.max(ay, by);
    if (side === 0 && inSpan) return true;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
