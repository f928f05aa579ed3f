import { edgesOf, type Geometry, type Point, verticesOf } from './geometry.js';
import { latitudesOf, ringContains } from './sphere.js';

/** A rectangle of longitude and latitude, or of a plane. */
export interface Box {
  x: readonly [low: number, high: number];
  y: readonly [low: number, high: number];
}

/** Rectangles that together hold everything within an angle (in radians) of a point. */
export function capBoxes([lng, lat]: Point, radius: number): Box[] {
  const degrees = (radius * 180) / Math.PI + 1e-9;
  const y = [Math.max(-90, lat - degrees), Math.min(90, lat + degrees)] as const;
  if (y[0] <= -90 || y[1] >= 90 || degrees >= 90) return [{ x: [-180, 180], y }];
  const ratio = Math.sin((degrees * Math.PI) / 180) / Math.cos((lat * Math.PI) / 180);
  const width = ratio >= 1 ? 180 : (Math.asin(ratio) * 180) / Math.PI + 1e-9;
  return wrapped(lng - width, lng + width, y);
}

/** Rectangles that together hold a geometry on the sphere. */
export function geometryBoxes(geometry: Geometry): Box[] {
  const boxes: Box[] = geometry.points.map((point) => ({ x: [point[0], point[0]], y: [point[1], point[1]] }));
  for (const vertices of geometry.lines) boxes.push(...partBoxes({ ...NONE, lines: [vertices] }));
  for (const rings of geometry.polygons) boxes.push(...partBoxes({ ...NONE, polygons: [rings] }));
  return boxes;
}

const NONE: Geometry = { points: [], lines: [], polygons: [], legacy: false };

function partBoxes(part: Geometry): Box[] {
  const latitudes = edgesOf(part).map(latitudesOf);
  let low = Math.min(...latitudes.map(([least]) => least));
  let high = Math.max(...latitudes.map(([, most]) => most));
  const outer = part.polygons[0]?.[0];
  const hasPole = (lat: number): boolean => outer !== undefined && ringContains(outer, [0, lat]);
  if (hasPole(90)) return [{ x: [-180, 180], y: [low, 90] }];
  if (hasPole(-90)) return [{ x: [-180, 180], y: [-90, high] }];
  low = Math.max(-90, low - 1e-9);
  high = Math.min(90, high + 1e-9);
  const [west, east] = longitudes(verticesOf(part).map(([lng]) => lng));
  return wrapped(west, east, [low, high]);
}

/** The shortest arc of longitudes that holds all; it may pass 180. */
function longitudes(all: readonly number[]): [west: number, east: number] {
  const sorted = [...new Set(all)].sort((a, b) => a - b);
  let start = 0;
  let widest = (sorted[0] ?? 0) + 360 - (sorted.at(-1) ?? 0);
  for (let at = 1; at < sorted.length; at++) {
    const gap = (sorted[at] ?? 0) - (sorted[at - 1] ?? 0);
    if (gap > widest) [start, widest] = [at, gap];
  }
  const west = sorted[start] ?? 0;
  return [west, west + 360 - widest];
}

function wrapped(west: number, east: number, y: readonly [number, number]): Box[] {
  if (east - west >= 360) return [{ x: [-180, 180], y }];
  if (west < -180)
    return [
      { x: [west + 360, 180], y },
      { x: [-180, east], y },
    ];
  if (east > 180)
    return [
      { x: [west, 180], y },
      { x: [-180, east - 360], y },
    ];
  return [{ x: [west, east], y }];
}
