import type { EventField, JsonValue } from '@tandem/flow';

const samples: Record<EventField['type'], JsonValue> = {
  string: 'text',
  number: 1,
  boolean: true,
  list: [],
  object: {},
};

/** A request that holds every field, each with a value of its type. */
export function exampleBody(fields: readonly EventField[]): Record<string, JsonValue> {
  return fields.reduce<Record<string, JsonValue>>(
    (body, { path, type }) => put(body, path.split('.'), samples[type]),
    {},
  );
}

function put(
  body: Record<string, JsonValue>,
  [key = '', ...rest]: readonly string[],
  value: JsonValue,
): Record<string, JsonValue> {
  const inside = body[key];
  const below = typeof inside === 'object' && inside !== null && !Array.isArray(inside) ? inside : {};
  return { ...body, [key]: rest.length === 0 ? value : put(below, rest, value) };
}
