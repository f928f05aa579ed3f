import { keysOf } from '../bson/doc.js';
import { encodeKeyPart } from '../bson/key-encoding.js';
import { BSONRegExp, type Doc, isNullish, toNumber, type Value } from '../bson/value.js';
import { implies, type PathPredicate } from '../query/predicates.js';
import type { Index } from './index-definition.js';
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
}

/** The best use of one index, or undefined when it does not help. `force` (a hint) takes it even without bounds. */
export function planIndex(
  index: Index,
  query: Conjunction,
  sort: Doc | undefined,
  force: boolean,
): IndexPlan | undefined {
  if (!mayUse(index, query)) return undefined;
  let points: Buffer[] = [idPrefix(index.id)];
  let equal = 0;
  let single = true;
  let exact = query.whole && !index.multikey && !index.cut;
  const used = new Set<PathPredicate>();
  for (; equal < index.paths.length; equal++) {
    const predicate = sharesArray(index, equal) ? undefined : equalityOn(index, equal, query.predicates);
    const values = predicate === undefined ? [] : valuesOf(predicate);
    if (predicate === undefined || values.length * points.length > MAX_POINTS) break;
    const parts = values.map((value) => encodeKeyPart(value, index.directions[equal] ?? 1));
    points = points.flatMap((point) => parts.map((part) => Buffer.concat([point, part])));
    single &&= values.length === 1;
    exact &&= predicate.exact;
    used.add(predicate);
  }
  const range =
    equal < index.paths.length && !sharesArray(index, equal) ? rangeOn(index, equal, query.predicates) : undefined;
  if (range !== undefined) {
    exact &&= range.predicate.exact;
    used.add(range.predicate);
  }
  const order =
    sort === undefined || index.multikey || index.cut || !single ? undefined : orderOf(index, equal, sort, query);
  if (equal === 0 && range === undefined && order === undefined && !force) return undefined;
  const isPoint = equal === index.paths.length;
  const ranges = points
    .map((point) => rangeFrom(index, point, isPoint, range?.bounds))
    .filter(isNotEmpty)
    .sort(byStart)
    .filter(isFirst);
  return {
    kind: 'index',
    index,
    ranges,
    backwards: order === 'backwards',
    sorted: sort === undefined || order !== undefined,
    covered: exact && ranges.every(isWhole) && used.size === query.predicates.length,
    repeats: index.multikey,
    score:
      (isPoint && index.unique ? 1000 : 0) + equal * 20 + (range === undefined ? 0 : 8) + (order === undefined ? 0 : 6),
  };
}

/** On a multikey index two paths into one array may be satisfied by different elements, whose values share no entry. */
function sharesArray(index: Index, at: number): boolean {
  const root = rootOf(index.paths[at] ?? '');
  return index.multikey && index.paths.slice(0, at).some((path) => rootOf(path) === root);
}

const rootOf = (path: string): string => path.split('.', 1)[0] ?? '';

/** Partial and sparse indexes hold only some documents: they serve only filters that want no others. */
function mayUse(index: Index, query: Conjunction): boolean {
  if (index.spec.hidden === true) return false;
  if (index.partial !== undefined && !implies(query.filter, index.partial.filter)) return false;
  if (!index.sparse) return true;
  return query.predicates.some((one) => index.paths.includes(one.path) && demandsPresence(one));
}

function demandsPresence(predicate: PathPredicate): boolean {
  if (predicate.in !== undefined) return !predicate.in.some(isNullish);
  const values = [predicate.eq, predicate.gt, predicate.gte, predicate.lt, predicate.lte];
  return predicate.prefix !== undefined || values.some((value) => value !== undefined && !isNullish(value));
}

function equalityOn(index: Index, at: number, predicates: readonly PathPredicate[]): PathPredicate | undefined {
  const path = index.paths[at];
  const candidates = predicates.filter((one) => one.path === path && (one.eq !== undefined || one.in !== undefined));
  return (
    candidates.find((one) => one.eq !== undefined && isPlain(one.eq)) ??
    candidates.find((one) => one.in !== undefined && !one.in.some((value) => value instanceof BSONRegExp))
  );
}

/** An array equals as a whole, while the index holds its elements; a regular expression is a test, not a value. */
const isPlain = (value: Value): boolean => !Array.isArray(value) && !(value instanceof BSONRegExp);

const valuesOf = (predicate: PathPredicate): Value[] =>
  predicate.eq === undefined ? (predicate.in ?? []) : [predicate.eq];

function rangeOn(index: Index, at: number, predicates: readonly PathPredicate[]) {
  for (const predicate of predicates) {
    if (predicate.path !== index.paths[at]) continue;
    const operands = [predicate.gt, predicate.gte, predicate.lt, predicate.lte];
    if (operands.some((value) => Array.isArray(value))) continue;
    const bounds = boundsOf(predicate, index.directions[at] ?? 1, index.multikey);
    if (bounds !== undefined) return { predicate, bounds };
  }
  return undefined;
}

function rangeFrom(index: Index, point: Buffer, isPoint: boolean, bounds?: FieldBounds): KeyRange {
  if (bounds !== undefined) {
    return between(Buffer.concat([point, bounds.lower]), Buffer.concat([point, bounds.upper]));
  }
  if (!isPoint) return between(point, Buffer.concat([point, TOP]));
  const start = Buffer.concat([idPrefix(index.id), entryFields(point.subarray(4))]);
  return { start, end: Buffer.concat([start, TOP]) };
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
    if (typeof direction === 'object') return undefined;
    const reversed = toNumber(direction) < 0 !== (index.directions[at] ?? 1) < 0;
    if (backwards !== undefined && backwards !== reversed) return undefined;
    backwards = reversed;
    at++;
  }
  return backwards === true ? 'backwards' : 'forwards';
}
