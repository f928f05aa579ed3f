type Config = Record<string, unknown>;

/** A copy of a config with what a function makes of the value at a field such as `skills.0.skillId`; the field must be there. */
export function changedAt(config: Config, field: string, change: (value: unknown) => unknown): Config {
  return changed(config, field.split('.'), change) as Config;
}

function changed(from: unknown, [key, ...rest]: readonly string[], change: (value: unknown) => unknown): unknown {
  if (key === undefined) {
    return change(from);
  }
  if (Array.isArray(from)) {
    return from.map((item, index) => (String(index) === key ? changed(item, rest, change) : item));
  }
  if (typeof from !== 'object' || from === null || !Object.hasOwn(from, key)) {
    return from;
  }
  return { ...from, [key]: changed((from as Config)[key], rest, change) };
}
