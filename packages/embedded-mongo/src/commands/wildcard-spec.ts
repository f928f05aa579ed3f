import { keysOf } from '../bson/doc.js';
import { type Doc, isDoc, type Value } from '../bson/value.js';
import { failedToParse, MongoError, typeMismatch } from '../errors.js';
import { compileProjection } from '../query/projection.js';
import { flagOf } from '../query/projection-tree.js';

type Flag = readonly [path: string, included: boolean];

/** Checks the wildcard part of an index key and returns its projection: errors 9, 14, 67, 51271 and those of overlapping fields. */
export function wildcardOptions(key: Doc, raw: Doc): Doc {
  const [wildcard = '', another] = keysOf(key).filter((path) => path.endsWith('$**'));
  const regular = keysOf(key).filter((path) => path !== wildcard);
  const projection = raw.wildcardProjection;
  if (another !== undefined) throw new MongoError(7246201, 'Only one wildcard field is allowed in a compound index');
  if (keysOf(key).some((path) => typeof key[path] === 'string'))
    throw new MongoError(67, 'wildcard indexes do not allow other index types');
  for (const name of ['unique', 'sparse', 'expireAfterSeconds']) {
    if (raw[name] !== undefined && raw[name] !== false)
      throw new MongoError(67, `Index type 'wildcard' does not support the ${name} option`);
  }
  if (wildcard !== '$**') {
    const root = wildcard.slice(0, -'.$**'.length);
    if (projection !== undefined) throw failedToParse("The field 'wildcardProjection' is only allowed for '$**'");
    if (regular.some((path) => isWithin(path, root) || isWithin(root, path)))
      throw new MongoError(7246204, 'A regular field of a compound wildcard index must not overlap the wildcard field');
    return {};
  }
  if (projection === undefined) {
    if (regular.length > 0) throw new MongoError(67, "A compound index of '$**' needs a 'wildcardProjection'");
    return {};
  }
  if (!isDoc(projection)) throw typeMismatch("The field 'wildcardProjection' must be an object");
  if (keysOf(projection).length === 0) throw failedToParse("The 'wildcardProjection' field can't be an empty object");
  const flags = flagsOf(projection, '');
  if (regular.length > 0) checkRegular(regular, flags);
  compileProjection(projection);
  return { wildcardProjection: projection };
}

const isWithin = (path: string, parent: string): boolean => path === parent || path.startsWith(`${parent}.`);

function flagsOf(projection: Doc, prefix: string): Flag[] {
  return keysOf(projection).flatMap((name): Flag[] => {
    const value: Value = projection[name];
    if (isDoc(value)) return flagsOf(value, `${prefix}${name}.`);
    const flag = flagOf(value);
    if (flag === undefined) throw new MongoError(51271, 'Bad projection specification: only inclusions and exclusions');
    return [[prefix + name, flag]];
  });
}

/** The regular fields of a compound index must be outside what its projection leaves to the wildcard. */
function checkRegular(regular: readonly string[], flags: readonly Flag[]): void {
  const fields = flags.filter(([path]) => path !== '_id');
  const [included, excluded] = [true, false].map((wanted) =>
    flags.flatMap(([path, is]) => (is === wanted ? [path] : [])),
  );
  if (new Set(fields.map(([, is]) => is)).size > 1)
    throw new MongoError(7246211, 'A wildcardProjection cannot mix inclusions and exclusions');
  const paths = fields.map(([path]) => path);
  if (paths.some((path) => paths.some((other) => other !== path && isWithin(other, path))))
    throw new MongoError(7246200, 'The paths of a wildcardProjection must not overlap');
  if ((fields[0] ?? flags[0])?.[1] === true) {
    if (regular.some((path) => included?.some((one) => isWithin(path, one) || isWithin(one, path))))
      throw new MongoError(7246208, 'A wildcardProjection must not include regular fields of the index');
    return;
  }
  for (const path of regular) {
    if (excluded?.some((one) => isWithin(path, one)) === true) continue;
    const code = excluded?.some((one) => one > path) === true ? 7246209 : 7246210;
    throw new MongoError(code, `A wildcardProjection must exclude the regular field '${path}'`);
  }
}
