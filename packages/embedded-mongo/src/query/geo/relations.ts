import { edgesOf, type Geometry, type Point, verticesOf } from './geometry.js';
import { distance, distanceToEdge, edgesCross, edgesMeet, ringContains } from './sphere.js';

/** How two geometries on the sphere lie to each other. Edges are geodesics. */

const inPolygon = (rings: readonly Point[][], point: Point): boolean => {
  const [outer, ...holes] = rings;
  if (outer === undefined || !ringContains(outer, point)) return false;
  return !holes.some((hole) => ringContains(hole, point) && !onRing(hole, point));
};

const onRing = (ring: Point[], point: Point): boolean =>
  edgesOf({ points: [], lines: [], polygons: [[ring]], legacy: false }).some(
    (edge) => distanceToEdge(point, edge) < 1e-11,
  );

const covers = (area: Geometry, point: Point): boolean => area.polygons.some((rings) => inPolygon(rings, point));

/** Whether a geometry lies wholly in the polygons of another. */
export function isWithin(inner: Geometry, area: Geometry): boolean {
  if (!verticesOf(inner).every((point) => covers(area, point))) return false;
  const innerEdges = edgesOf(inner);
  if (innerEdges.length === 0) return true;
  const border = edgesOf(area);
  if (innerEdges.some((edge) => border.some((other) => edgesCross(edge, other)))) return false;
  const holes = area.polygons.flatMap((rings) => rings.slice(1)).flat();
  return !holes.some((point) => inner.polygons.some((rings) => inPolygon(rings, point)));
}

/** Whether two geometries share a point. */
export function intersects(a: Geometry, b: Geometry): boolean {
  if (verticesOf(a).some((point) => covers(b, point)) || verticesOf(b).some((point) => covers(a, point))) return true;
  const [edgesA, edgesB] = [edgesOf(a), edgesOf(b)];
  if (edgesA.some((one) => edgesB.some((other) => edgesMeet(one, other)))) return true;
  const touches = (point: Point, other: Geometry, edges: [Point, Point][]): boolean =>
    other.points.some((one) => distance(one, point) < 1e-11) ||
    edges.some((edge) => distanceToEdge(point, edge) < 1e-11);
  return a.points.some((point) => touches(point, b, edgesB)) || b.points.some((point) => touches(point, a, edgesA));
}

/** The angle from a point to the nearest of a geometry, in radians; 0 inside. */
export function distanceTo(point: Point, geometry: Geometry): number {
  if (covers(geometry, point)) return 0;
  const toPoints = geometry.points.map((one) => distance(point, one));
  return Math.min(...toPoints, ...edgesOf(geometry).map((edge) => distanceToEdge(point, edge)));
}
