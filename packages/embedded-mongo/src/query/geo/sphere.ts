import type { Point } from './geometry.js';

/** The Earth as MongoDB takes it, in metres. */
export const EARTH_RADIUS = 6_378_100;
const TOUCHING = 1e-11;
const RADIANS = Math.PI / 180;

type Vector = readonly [number, number, number];

const vectorOf = ([lng, lat]: Point): Vector => [
  Math.cos(lat * RADIANS) * Math.cos(lng * RADIANS),
  Math.cos(lat * RADIANS) * Math.sin(lng * RADIANS),
  Math.sin(lat * RADIANS),
];
const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const angle = (a: Vector, b: Vector): number => Math.atan2(Math.hypot(...cross(a, b)), dot(a, b));

/** The angle between two points, in radians. */
export const distance = (a: Point, b: Point): number => angle(vectorOf(a), vectorOf(b));

/** The angle between a point and the nearest point of a geodesic segment, in radians. */
export function distanceToEdge(point: Point, [start, end]: readonly [Point, Point]): number {
  const [p, a, b] = [vectorOf(point), vectorOf(start), vectorOf(end)];
  const normal = cross(a, b);
  const size = Math.hypot(...normal);
  const nearest = Math.min(angle(p, a), angle(p, b));
  if (size < 1e-15) return nearest;
  // The foot of the perpendicular lies between the ends when it is on the inner side of both.
  const isBetween = dot(cross(normal, a), p) > 0 && dot(cross(b, normal), p) > 0;
  return isBetween ? Math.abs(Math.asin(Math.max(-1, Math.min(1, dot(normal, p) / size)))) : nearest;
}

/** Whether two geodesic segments share a point. */
export function edgesMeet(one: readonly [Point, Point], other: readonly [Point, Point]): boolean {
  if (edgesCross(one, other)) return true;
  const touches = (point: Point, edge: readonly [Point, Point]): boolean => distanceToEdge(point, edge) < TOUCHING;
  return one.some((point) => touches(point, other)) || other.some((point) => touches(point, one));
}

/** Whether two geodesic segments cross between their ends. */
export function edgesCross(one: readonly [Point, Point], other: readonly [Point, Point]): boolean {
  const [a, b, c, d] = [vectorOf(one[0]), vectorOf(one[1]), vectorOf(other[0]), vectorOf(other[1])];
  const [n, m] = [cross(a, b), cross(c, d)];
  const sides = [dot(n, c), -dot(n, d), dot(m, b), -dot(m, a)];
  return sides.every((side) => side > TOUCHING * TOUCHING) || sides.every((side) => side < -TOUCHING * TOUCHING);
}

/** Twice the signed area is not needed: only which way round a ring runs. Positive is counter-clockwise. */
function turns(ring: readonly Vector[]): number {
  let sum = 0;
  ring.forEach((vertex, at) => {
    const before = ring[(at + ring.length - 1) % ring.length] ?? vertex;
    const after = ring[(at + 1) % ring.length] ?? vertex;
    const [come, go] = [cross(before, vertex), cross(vertex, after)];
    sum += Math.atan2(dot(vertex, cross(come, go)), dot(come, go));
  });
  return sum;
}

/** Whether a point lies in the smaller of the two regions a ring bounds, its edge included. */
export function ringContains(ring: readonly Point[], point: Point): boolean {
  const vectors = ring.map(vectorOf);
  const p = vectorOf(point);
  let winding = 0;
  for (let at = 0; at < ring.length; at++) {
    const [start, end] = [ring[at], ring[(at + 1) % ring.length]];
    if (start === undefined || end === undefined) continue;
    if (distanceToEdge(point, [start, end]) < TOUCHING) return true;
    const [a, b] = [cross(p, vectors[at] ?? p), cross(p, vectors[(at + 1) % ring.length] ?? p)];
    winding += Math.atan2(dot(p, cross(a, b)), dot(a, b));
  }
  // Seen from the point opposite an inner one, the ring winds the other way round.
  return Math.abs(winding) > Math.PI && winding > 0 === turns(vectors) > 0;
}

/** The highest and lowest latitude of a geodesic segment, which bulges towards the poles. */
export function latitudesOf([start, end]: readonly [Point, Point]): [low: number, high: number] {
  const [a, b] = [vectorOf(start), vectorOf(end)];
  const normal = cross(a, b);
  const size = Math.hypot(...normal);
  let [low, high] = [Math.min(start[1], end[1]), Math.max(start[1], end[1])];
  if (size < 1e-15) return [low, high];
  const peak = Math.acos(Math.min(1, Math.abs(normal[2]) / size)) / RADIANS;
  const pole: Vector = [0, 0, 1];
  // The peak belongs to the segment when the latitude rises at one end and falls at the other.
  const rise = (at: Vector): number => dot(cross(normal, at), pole);
  if (rise(a) > 0 && rise(b) < 0) high = peak;
  if (rise(a) < 0 && rise(b) > 0) low = -peak;
  return [low, high];
}
