import { equals } from '../bson/compare.js';
import { keysOf } from '../bson/doc.js';
import { encodeKeyPart } from '../bson/key-encoding.js';
import { BSONRegExp, type Doc, isDoc, isNullish, toNumber, type Value } from '../bson/value.js';
import { implies, type PathPredicate } from '../query/predicates.js';
import { geoBounds } from './geo-ranges.js';
import type { Index } from './index-definition.js';
import { folded } from './index-entries.js';
import { boundsOf, type FieldBounds } from './key-bounds.js';
import { entryFields, idPrefix, KEPT_KEY_BYTES } from './keys.js';
import type { IndexPlan } from './plan.js';
import type { KeyRange } from './view.js';

/** More points than this are read as one range. */
const MAX_POINTS = 2000;
const TOP = Buffer.from([0xff]);

/** A filter as the planner sees it. */
export interface Conjunction {
  filter: Doc;
  predicates: readonly PathPredicate[];
  /** Nothing beside the predicates needs a test. */
  whole: boolean;
  /** Undefined for the simple one. */
  collation: Doc | undefined;
}

/** What one field after the equalities adds. */
interface FieldRange {
  predicate: PathPredicate;
  bounds: FieldBounds[];
}

/** The best use of one index, or undefined when it does not help. `force` (a hint) takes it even without bounds. */
export function planIndex(
  index: Index,
  query: Conjunction,
  sort: Doc | undefined,
  force: boolean,
): IndexPlan | undefined {
  if (!mayUse(index, query)) return undefined;
  // A collation's order is not that of the keys, and its equality only roughly.
  const isOrdered = index.collation === undefined && query.collation === undefined;
  let points: Buffer[] = [Buffer.concat([idPrefix(index.id), index.front ?? Buffer.alloc(0)])];
  let equal = 0;
  let single = true;
  let exact = query.whole && !index.multikey && !index.cut && index.collation === undefined;
  const used = new Set<PathPredicate>();
  for (; equal < index.paths.length; equal++) {
    const predicate = sharesArray(index, equal) ? undefined : equalityOn(index, equal, query);
    const values = predicate === undefined ? [] : valuesOf(predicate, index);
    if (predicate === undefined || values.length * points.length > MAX_POINTS) break;
    const parts = values.map((value) => encodeKeyPart(value, index.directions[equal] ?? 1));
    points = points.flatMap((point) => parts.map((part) => Buffer.concat([point, part])));
    single &&= values.length === 1;
    exact &&= predicate.exact;
    used.add(predicate);
  }
  const range = equal < index.paths.length && !sharesArray(index, equal) ? rangeOn(index, equal, query) : undefined;
  const isGeo = range?.predicate.geo !== undefined;
  if (hasGeo(index) && !isGeo && !force) return undefined;
  if (range !== undefined) {
    exact &&= range.predicate.exact;
    used.add(range.predicate);
  }
  const canSort = sort !== undefined && isOrdered && !index.multikey && !index.cut && single && !hasSpecial(index);
  const order = canSort ? orderOf(index, equal, sort, query) : undefined;
  if (equal === 0 && range === undefined && order === undefined && !force) return undefined;
  const isPoint = equal === index.paths.length;
  const ranges = points
    .flatMap((point) => rangesFrom(index, point, isPoint, range?.bounds))
    .filter(isNotEmpty)
    .sort(byStart)
    .filter(isFirst);
  return {
    kind: 'index',
    index,
    ranges,
    backwards: order === 'backwards',
    used,
    sorted: sort === undefined || order !== undefined,
    covered: exact && ranges.every(isWhole) && used.size === query.predicates.length,
    repeats: index.multikey || isGeo,
    score:
      (isPoint && index.unique ? 1000 : 0) + equal * 20 + (range === undefined ? 0 : 8) + (order === undefined ? 0 : 6),
  };
}

const hasGeo = ({ kinds }: Index): boolean => kinds.includes('2dsphere') || kinds.includes('2d');
const hasSpecial = ({ kinds }: Index): boolean => kinds.some((kind) => kind !== 'plain');

/** On a multikey index two paths into one array may be satisfied by different elements, whose values share no entry. */
function sharesArray(index: Index, at: number): boolean {
  const root = rootOf(index.paths[at] ?? '');
  return index.multikey && index.paths.slice(0, at).some((path) => rootOf(path) === root);
}

const rootOf = (path: string): string => path.split('.', 1)[0] ?? '';

/** Partial and sparse indexes hold only some documents: they serve only filters that want no others. */
function mayUse(index: Index, query: Conjunction): boolean {
  if (index.spec.hidden === true || index.text !== undefined || index.kinds.includes('wildcard')) return false;
  if (index.partial !== undefined && !implies(query.filter, index.partial.filter)) return false;
  if (!index.sparse) return true;
  return query.predicates.some((one) => index.paths.includes(one.path) && demandsPresence(one));
}

function demandsPresence(predicate: PathPredicate): boolean {
  if (predicate.in !== undefined) return !predicate.in.some(isNullish);
  const values = [predicate.eq, predicate.gt, predicate.gte, predicate.lt, predicate.lte];
  return (
    predicate.prefix !== undefined ||
    predicate.geo !== undefined ||
    values.some((value) => value !== undefined && !isNullish(value))
  );
}

function equalityOn(index: Index, at: number, { predicates, collation }: Conjunction): PathPredicate | undefined {
  const kind = index.kinds[at];
  if (kind === '2dsphere' || kind === '2d') return undefined;
  const path = index.paths[at];
  const fits = equals(index.collation, collation) ? () => true : hasNoText;
  const candidates = predicates.filter(
    (one) => one.path === path && (one.eq !== undefined ? fits(one.eq) : one.in?.every(fits) === true),
  );
  return (
    candidates.find((one) => one.eq !== undefined && isPlain(one.eq)) ??
    candidates.find((one) => one.in !== undefined && !one.in.some((value) => value instanceof BSONRegExp))
  );
}

/** True for values that every collation compares alike. */
const hasNoText = (value: Value): boolean => typeof value !== 'string' && !Array.isArray(value) && !isDoc(value);

/** An array equals as a whole, while the index holds its elements; a regular expression is a test, not a value. */
const isPlain = (value: Value): boolean => !Array.isArray(value) && !(value instanceof BSONRegExp);

function valuesOf(predicate: PathPredicate, { fold }: Index): Value[] {
  const values = predicate.eq === undefined ? (predicate.in ?? []) : [predicate.eq];
  return fold === undefined ? values : values.map((value) => folded(value, fold));
}

function rangeOn(index: Index, at: number, { predicates, collation }: Conjunction): FieldRange | undefined {
  const direction = index.directions[at] ?? 1;
  const kind = index.kinds[at];
  if (kind === 'hashed') return undefined;
  const isCollated = index.collation !== undefined || collation !== undefined;
  for (const predicate of predicates) {
    if (predicate.path !== index.paths[at]) continue;
    if (kind === '2dsphere' || kind === '2d') {
      const { geo } = predicate;
      if (geo === undefined || (kind === '2dsphere' && !geo.sphere)) continue;
      return { predicate, bounds: geoBounds(index, geo.boxes, direction) };
    }
    const operands = [predicate.gt, predicate.gte, predicate.lt, predicate.lte];
    if (operands.some((value) => Array.isArray(value))) continue;
    if (isCollated && !operands.every((value) => value === undefined || hasNoText(value))) continue;
    if (predicate.prefix !== undefined && index.collation !== undefined) continue;
    const bounds = boundsOf(predicate, direction, index.multikey);
    if (bounds !== undefined) return { predicate, bounds: [bounds] };
  }
  return undefined;
}

function rangesFrom(index: Index, point: Buffer, isPoint: boolean, bounds?: readonly FieldBounds[]): KeyRange[] {
  if (bounds !== undefined) {
    return bounds.map(({ lower, upper }) => between(Buffer.concat([point, lower]), Buffer.concat([point, upper])));
  }
  if (!isPoint) return [between(point, Buffer.concat([point, TOP]))];
  const start = Buffer.concat([idPrefix(index.id), entryFields(point.subarray(4))]);
  return [{ start, end: Buffer.concat([start, TOP]) }];
}

/** Long entries keep only their beginning, so bounds longer than that are cut and made a little wider. */
function between(start: Buffer, end: Buffer): KeyRange {
  return {
    start: start.subarray(0, KEPT_KEY_BYTES),
    end: end.length > KEPT_KEY_BYTES ? Buffer.concat([end.subarray(0, KEPT_KEY_BYTES), TOP]) : end,
  };
}

const isWhole = ({ start, end }: KeyRange): boolean => start.length < KEPT_KEY_BYTES && end.length < KEPT_KEY_BYTES;

/** A list may name one value twice. */
const isFirst = (range: KeyRange, at: number, all: readonly KeyRange[]): boolean =>
  at === 0 || all[at - 1]?.start.equals(range.start) === false;

/** Two ends of different types have nothing between them. */
const isNotEmpty = (range: KeyRange): boolean => Buffer.compare(range.start, range.end) < 0;

const byStart = (a: KeyRange, b: KeyRange): number => Buffer.compare(a.start, b.start);

/** Whether the index's order from field `equal` on is the one asked for; its own fields bound to one value do not matter. */
function orderOf(index: Index, equal: number, sort: Doc, query: Conjunction): 'forwards' | 'backwards' | undefined {
  const constant = new Set(
    query.predicates
      .filter((one) => index.paths.includes(one.path) && one.eq !== undefined && isPlain(one.eq))
      .map((one) => one.path),
  );
  const wanted = keysOf(sort).filter((path) => !constant.has(path));
  let backwards: boolean | undefined;
  let at = equal;
  for (const path of wanted) {
    while (at < index.paths.length && index.paths[at] !== path && constant.has(index.paths[at] ?? '')) at++;
    if (index.paths[at] !== path) return undefined;
    const direction = sort[path];
    if (isDoc(direction)) return undefined;
    const reversed = toNumber(direction) < 0 !== (index.directions[at] ?? 1) < 0;
    if (backwards !== undefined && backwards !== reversed) return undefined;
    backwards = reversed;
    at++;
  }
  return backwards === true ? 'backwards' : 'forwards';
}
