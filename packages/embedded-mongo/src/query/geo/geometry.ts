import { keysOf } from '../../bson/doc.js';
import { type Doc, isDoc, isNumeric, toNumber, type Value } from '../../bson/value.js';
import { badValue, type MongoError } from '../../errors.js';

/** Longitude and latitude in degrees, or x and y of a plane. */
export type Point = readonly [x: number, y: number];

/** Any geometry, taken apart: a collection is the sum of its parts. A polygon is its rings, the outer one first. */
export interface Geometry {
  points: Point[];
  lines: Point[][];
  polygons: Point[][][];
  /** From a legacy pair. */
  legacy: boolean;
}

const empty = (): Geometry => ({ points: [], lines: [], polygons: [], legacy: false });

type Reader = (coordinates: Value, into: Geometry) => void;
const many =
  (read: Reader): Reader =>
  (list, into) => {
    if (!Array.isArray(list) || list.length === 0) throw badValue('GeoJSON coordinates must be a non-empty array');
    for (const item of list) read(item, into);
  };
const point: Reader = (value, into) => {
  into.points.push(pointOf(value));
};
const line: Reader = (value, into) => {
  if (!Array.isArray(value) || value.length < 2) throw badValue('GeoJSON LineString must have at least 2 vertices');
  into.lines.push(value.map(pointOf));
};
const polygon: Reader = (value, into) => {
  if (!Array.isArray(value) || value.length === 0) throw badValue('Polygon coordinates must be an array of loops');
  into.polygons.push(value.map(ringOf));
};

const READERS: Readonly<Record<string, Reader>> = {
  Point: point,
  LineString: line,
  Polygon: polygon,
  MultiPoint: many(point),
  MultiLineString: many(line),
  MultiPolygon: many(polygon),
};

/** Reads GeoJSON. Throws 2 for what is none. */
export function parseGeoJson(value: Doc): Geometry {
  const geometry = empty();
  readInto(value, geometry);
  return geometry;
}

function readInto(value: Value, into: Geometry): void {
  if (!isDoc(value) || typeof value.type !== 'string') throw badValue('unknown GeoJSON type: a type is needed');
  if (value.type === 'GeometryCollection') {
    if (!Array.isArray(value.geometries)) throw badValue('GeometryCollection geometries must be an array');
    for (const part of value.geometries) readInto(part, into);
    return;
  }
  const read = Object.hasOwn(READERS, value.type) ? READERS[value.type] : undefined;
  if (read === undefined) throw badValue(`unknown GeoJSON type: ${value.type}`);
  read(value.coordinates, into);
}

function pointOf(value: Value): Point {
  const pair = pairOf(value);
  if (pair === undefined) throw badValue('Point must be an array of two numbers');
  if (Math.abs(pair[0]) > 180 || Math.abs(pair[1]) > 90) throw outOfBounds(pair);
  return pair;
}

const outOfBounds = (pair: Point): MongoError =>
  badValue(`longitude/latitude is out of bounds, lng: ${pair[0]} lat: ${pair[1]}`);

function ringOf(value: Value): Point[] {
  if (!Array.isArray(value)) throw badValue('Polygon coordinates must be an array of loops');
  const ring = value.map(pointOf);
  const [first, last] = [ring[0], ring.at(-1)];
  if (ring.length < 4) throw badValue('Loop must have at least 3 different vertices');
  if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1]) throw badValue('Loop is not closed: first and last differ');
  return ring.slice(0, -1);
}

/** Two numbers, in an array or as the first fields of a document. */
export function pairOf(value: Value): Point | undefined {
  const list = Array.isArray(value) ? value : isDoc(value) ? keysOf(value).map((name) => value[name]) : [];
  const [x, y] = list;
  return isNumeric(x) && isNumeric(y) && Number.isFinite(toNumber(x)) && Number.isFinite(toNumber(y))
    ? [toNumber(x), toNumber(y)]
    : undefined;
}

/** The geometry a document holds: GeoJSON or a legacy pair; undefined for anything else. */
export function storedGeometry(value: Value): Geometry | undefined {
  if (isDoc(value) && typeof value.type === 'string') {
    try {
      return parseGeoJson(value);
    } catch {
      // A document that is no geometry is stored and matches nothing; an index refuses it with the reason.
      return undefined;
    }
  }
  const pair = pairOf(value);
  return pair === undefined ? undefined : { ...empty(), points: [pair], legacy: true };
}

/** All vertices. */
export const verticesOf = ({ points, lines, polygons }: Geometry): Point[] => [
  ...points,
  ...lines.flat(),
  ...polygons.flat(2),
];

/** All edges, rings closed. */
export function edgesOf({ lines, polygons }: Geometry): [Point, Point][] {
  const edges: [Point, Point][] = [];
  for (const vertices of lines) {
    vertices.slice(1).forEach((end, at) => {
      edges.push([vertices[at] ?? end, end]);
    });
  }
  for (const ring of polygons.flat())
    ring.forEach((start, at) => {
      edges.push([start, ring[(at + 1) % ring.length] ?? start]);
    });
  return edges;
}
