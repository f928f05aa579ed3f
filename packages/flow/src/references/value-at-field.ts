type Config = Record<string, unknown>;

/** A copy of a config with another value at a field such as `skills.0.skillId`; the field must be there. */
export function withValueAt(config: Config, field: string, value: unknown): Config {
  return replaced(config, field.split('.'), value) as Config;
}

function replaced(from: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) {
    return value;
  }
  if (Array.isArray(from)) {
    return from.map((item, index) => (String(index) === key ? replaced(item, rest, value) : item));
  }
  if (typeof from !== 'object' || from === null || !Object.hasOwn(from, key)) {
    return from;
  }
  return { ...from, [key]: replaced((from as Config)[key], rest, value) };
}
