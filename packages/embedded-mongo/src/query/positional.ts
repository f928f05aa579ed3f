import type { CompareText } from '../bson/compare.js';
import { keysOf } from '../bson/doc.js';
import { type Doc, isDoc } from '../bson/value.js';
import { parsePath } from '../bson/walk-path.js';
import { compileCollation } from './collation.js';
import { compilePathPredicate } from './match.js';
import { isOperatorDoc } from './path-operators.js';
import { bindToPath, type Predicate } from './predicate.js';

/** Finds, for a document that matches a filter, the array elements that made it match: the path of each array → index. */
export type Positions = (doc: Doc) => ReadonlyMap<string, number>;

/** Compiles what the positional operator `$` needs. Later conditions of a filter win over earlier ones on the same array. */
export function compilePositions(filter: Doc, collation?: Doc): Positions {
  const finders = findersOf(filter, compileCollation(collation));
  return (doc) => {
    const found = new Map<string, number>();
    for (const find of finders) find(doc, found);
    return found;
  };
}

/** The index for an update or projection path: that of its own array, else of the last array that matched. */
export function positionFor(positions: ReadonlyMap<string, number>, arrayPath: string): number | undefined {
  return positions.get(arrayPath) ?? [...positions.values()].at(-1);
}

type Finder = (doc: Doc, found: Map<string, number>) => void;

function findersOf(filter: Doc, text: CompareText): Finder[] {
  return keysOf(filter).flatMap((name): Finder[] => {
    const condition = filter[name];
    if (name === '$and' && Array.isArray(condition)) {
      return condition.flatMap((part) => (isDoc(part) ? findersOf(part, text) : []));
    }
    if (name === '$or' && Array.isArray(condition)) {
      const [first, ...others] = condition.filter(isDoc);
      if (first === undefined) return [];
      if (others.length === 0) return findersOf(first, text);
      const [path = ''] = keysOf(first);
      // Equalities on one field are a list of values; any other choice leaves open which element counts.
      const values = condition.map((part) => (isDoc(part) && keysOf(part).length === 1 ? part[path] : undefined));
      if (path.startsWith('$') || values.some((one) => one === undefined || isOperatorDoc(one))) return [];
      return pathFinders(path, compilePathPredicate({ $in: values }, text));
    }
    return name.startsWith('$') ? [] : pathFinders(name, compilePathPredicate(condition, text));
  });
}

/** What is negated matches by no element. */
const pathFinders = (path: string, predicate: Predicate): Finder[] =>
  predicate.kind === 'all'
    ? predicate.parts.flatMap((part) => pathFinders(path, part))
    : predicate.kind === 'not'
      ? []
      : [pathFinder(path, predicate)];

function pathFinder(text: string, predicate: Predicate): Finder {
  const { parts } = parsePath(text);
  const byDepth = parts.map((_, at) => bindToPath(predicate, parsePath(['_', ...parts.slice(at + 1)].join('.'))));
  return (doc, found) => {
    let current: Doc = doc;
    for (let at = 0; at < parts.length; at++) {
      const value = current[parts[at] ?? ''];
      if (Array.isArray(value)) {
        const matches = byDepth[at];
        const index = value.findIndex((item) => matches?.({ _: [item] }));
        if (index >= 0) found.set(parts.slice(0, at + 1).join('.'), index);
        return;
      }
      if (!isDoc(value)) return;
      current = value;
    }
  };
}
