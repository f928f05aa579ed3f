import { keysOf } from '../../bson/doc.js';
import { type Doc, isDoc, isNumeric, toNumber, type Value } from '../../bson/value.js';
import { badValue } from '../../errors.js';
import { type Box, capBoxes } from './boxes.js';
import { type Point, pairOf, parseGeoJson, storedGeometry } from './geometry.js';
import { distanceTo } from './relations.js';
import { EARTH_RADIUS } from './sphere.js';

/** Documents by their distance from a point. */
export interface Near {
  point: Point;
  /** On the sphere, else in the plane. */
  sphere: boolean;
  /** What one unit of the inner measure (radians, or units of the plane) is in the units of the query. */
  scale: number;
  /** In the inner measure. */
  least: number;
  most: number;
}

/** Reads `$near` or `$nearSphere` with their siblings `$minDistance` and `$maxDistance`; metres with GeoJSON, radians or units of the plane without. */
export function parseNear(name: string, operand: Value, siblings: Doc): Near {
  const spec = isDoc(operand) ? operand : undefined;
  const geometry =
    spec !== undefined && isDoc(spec.$geometry) ? spec.$geometry : spec?.type === 'Point' ? spec : undefined;
  const sphere = geometry !== undefined || name === '$nearSphere';
  const point = geometry === undefined ? pairOf(legacyPoint(operand)) : parseGeoJson(geometry).points[0];
  if (point === undefined) throw badValue(`${name} requires a point, given ${String(operand)}`);
  const scale = geometry === undefined ? 1 : EARTH_RADIUS;
  const limit = (key: string, usual: number): number => {
    const extra = Array.isArray(operand) && key === '$maxDistance' ? operand[2] : undefined;
    const value = spec?.[key] ?? siblings[key] ?? extra;
    if (value === undefined) return usual;
    const number = isNumeric(value) ? toNumber(value) : Number.NaN;
    if (!(number >= 0)) throw badValue(`${key.slice(1)} must be a non-negative number`);
    return number / scale;
  };
  return {
    point,
    sphere,
    scale,
    least: limit('$minDistance', 0),
    most: limit('$maxDistance', Number.POSITIVE_INFINITY),
  };
}

function legacyPoint(operand: Value): Value {
  if (!isDoc(operand)) return operand;
  const first = keysOf(operand)[0];
  return first?.startsWith('$') === true ? operand[first] : operand;
}

/** The distance of a stored value in the inner measure; of several, the least. Undefined when it is no geometry. */
export function nearDistance(near: Near, value: Value): number | undefined {
  const geometry = storedGeometry(value);
  if (geometry !== undefined) {
    if (near.sphere) return distanceTo(near.point, geometry);
    const [only] = geometry.points;
    return only === undefined ? undefined : Math.hypot(only[0] - near.point[0], only[1] - near.point[1]);
  }
  if (!Array.isArray(value)) return undefined;
  const all = value.map((item) => nearDistance(near, item)).filter((one) => one !== undefined);
  return all.length === 0 ? undefined : Math.min(...all);
}

/** Whether a stored value is near enough and far enough. */
export function isNear(near: Near, value: Value): boolean {
  const found = nearDistance(near, value);
  return found !== undefined && found >= near.least && found <= near.most;
}

/** Boxes that hold everything within a distance (inner measure). */
export function nearBoxes({ point: [x, y], point, sphere }: Near, radius: number): Box[] {
  return sphere ? capBoxes(point, radius) : [{ x: [x - radius, x + radius], y: [y - radius, y + radius] }];
}
