import type { JsonValue } from '../document/json.js';

/** Keys and indexes from a value to one inside it. */
export type Path = readonly (string | number)[];

const step = /(?:^|(?<!^)\.)([A-Za-z_]\w*)|\[(\d{1,6})\]|\["((?:[^"\\]|\\.)*)"\]/y;

/** Reads `customer.attributes["order no"]` or `items[0].id`; undefined when it is not a path. */
export function parsePath(source: string): Path | undefined {
  const path: (string | number)[] = [];
  step.lastIndex = 0;
  while (step.lastIndex < source.length) {
    const found = step.exec(source);
    if (!found) {
      return undefined;
    }
    const [, name, index, quoted] = found;
    path.push(name ?? (index === undefined ? unquoted(quoted ?? '') : Number(index)));
  }
  return path;
}

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

const unquoted = (text: string): string =>
  text.replaceAll(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_whole, unit: string | undefined, sign: string) =>
    unit === undefined ? (escapes[sign] ?? sign) : String.fromCharCode(Number.parseInt(unit, 16)),
  );

/** Words that CEL takes for itself even behind a dot. */
const ownWords = ['in', 'null', 'true', 'false'];

/** The path as CEL writes it. */
export function formatPath(path: Path): string {
  return path
    .map((key, place) => {
      if (typeof key === 'number') {
        return `[${key}]`;
      }
      const isName = /^[A-Za-z_]\w*$/.test(key) && !ownWords.includes(key);
      return isName ? `${place === 0 ? '' : '.'}${key}` : `[${JSON.stringify(key)}]`;
    })
    .join('');
}

/** The value at a path; null when any step of it is missing. Own properties only. */
export function valueAt(root: unknown, path: Path): JsonValue {
  let value: unknown = root;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) {
      return null;
    }
    value = (value as Record<string | number, unknown>)[key];
  }
  return value instanceof Date ? value.toISOString() : ((value ?? null) as JsonValue);
}
