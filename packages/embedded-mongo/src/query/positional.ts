import type { CompareText } from '../bson/compare.js';
import { keysOf } from '../bson/doc.js';
import { type Doc, isDoc } from '../bson/value.js';
import { parsePath } from '../bson/walk-path.js';
import { compileCollation } from './collation.js';
import { compileFilter, compilePathPredicate } from './match.js';
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
      const branches = condition
        .filter(isDoc)
        .map((part) => ({ matches: compileFilter(part), finders: findersOf(part, text) }));
      return [
        (doc, found) => {
          const branch = branches.find((one) => one.matches(doc));
          for (const find of branch?.finders ?? []) find(doc, found);
        },
      ];
    }
    return name.startsWith('$') ? [] : [pathFinder(name, compilePathPredicate(condition, text))];
  });
}

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
