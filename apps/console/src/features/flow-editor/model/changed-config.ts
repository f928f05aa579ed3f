import { isSame } from './is-same.ts';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The config after an edit in a form, which shows every field: what the form filled in by itself stays out, so that a
 * draft changes only where somebody changed it. `given` is the config that the form began with, `shown` the same with
 * all that the form filled in, `edited` what it holds now.
 */
export function changedConfig(given: unknown, shown: unknown, edited: unknown): unknown {
  if (isSame(edited, shown)) return given;
  if (Array.isArray(edited)) {
    const [before, filled] = [given, shown].map((list) => (Array.isArray(list) ? list : []));
    return edited.map((entry, at) => changedConfig(before?.[at], filled?.[at], entry) ?? entry);
  }
  if (!isObject(edited)) return edited;
  const [before, filled] = [given, shown].map((value) => (isObject(value) ? value : {}));
  const entries = Object.entries(edited).flatMap(([key, value]): [string, unknown][] => {
    const kept = changedConfig(before?.[key], filled?.[key], value);
    return kept === undefined ? [] : [[key, kept]];
  });
  return Object.fromEntries(entries);
}
