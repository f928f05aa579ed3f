import { keysOf } from '../../bson/doc.js';
import { metaOf } from '../../bson/meta.js';
import { type Doc, doubleOf, isDoc, isNumeric, toNumber, type Value } from '../../bson/value.js';
import { badValue, failedToParse, MongoError } from '../../errors.js';
import { mapStage } from '../batches.js';
import type { AggContext } from '../context.js';
import type { Stage } from '../stage.js';
import { atPath, withPath } from './set-path.js';

const OPTIONS = new Set(
  `near distanceField spherical maxDistance minDistance query distanceMultiplier includeLocs key uniqueDocs limit num`.split(
    ' ',
  ),
);

/** `$geoNear`: a filter that finds documents nearest first, and a stage that writes down how far they are. */
export function geoNear(spec: Value, context: AggContext): { filter: Doc; stage: Stage } {
  if (!isDoc(spec)) throw new MongoError(10065, 'invalid parameter: expected an object ($geoNear)');
  const stray = keysOf(spec).find((name) => !OPTIONS.has(name));
  if (stray !== undefined) throw failedToParse(`Unknown argument to $geoNear: ${stray}`);
  const { near, distanceField, includeLocs, query = {}, key } = spec;
  if (near === undefined) throw new MongoError(5860400, '$geoNear requires a near argument');
  if (typeof distanceField !== 'string')
    throw new MongoError(16605, '$geoNear requires a distanceField option as a String');
  if (!isDoc(query)) throw badValue('$geoNear: query must be an object');
  if (includeLocs !== undefined && typeof includeLocs !== 'string') {
    throw new MongoError(16607, '$geoNear requires that includeLocs option is a String');
  }
  if (key !== undefined && (typeof key !== 'string' || key === '')) throw badValue('$geoNear key must be a path');
  const factor = isNumeric(spec.distanceMultiplier) ? toNumber(spec.distanceMultiplier) : 1;
  const path = typeof key === 'string' ? key : (context.geoField?.() ?? '');
  const located = { [path]: conditionOf(spec, near) };
  const distanceParts = distanceField.split('.');
  const stage = mapStage((doc) => {
    const distance = (metaOf(doc)?.geoNearDistance ?? 0) * factor;
    const measured = withPath(doc, distanceParts, doubleOf(distance));
    if (typeof includeLocs !== 'string') return measured;
    return withPath(measured, includeLocs.split('.'), atPath(doc, path.split('.')));
  });
  return { filter: keysOf(query).length === 0 ? located : { $and: [query, located] }, stage };
}

function conditionOf({ spherical, minDistance, maxDistance }: Doc, near: Value): Doc {
  const limits: Doc = {};
  if (minDistance !== undefined) limits.$minDistance = minDistance;
  if (maxDistance !== undefined) limits.$maxDistance = maxDistance;
  if (isDoc(near) && near.type !== undefined) return { $nearSphere: { $geometry: near, ...limits } };
  return { [spherical === true ? '$nearSphere' : '$near']: near, ...limits };
}
