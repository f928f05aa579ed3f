const others: readonly unknown[] = [null, 0, -1.5, '', 'x', true, [], [null], {}, { id: {} }];

/**
 * What may become of a provider's body: JSON with each key and entry taken away or of another type, and the text cut
 * off or with a bit turned. None of it may make `receive` throw.
 */
export function* damagedBodies(body: string): Generator<string | Uint8Array> {
  const value = jsonOf(body);
  if (value !== undefined) {
    for (const damaged of damagedValues(value)) yield JSON.stringify(damaged);
  }
  const bytes = new TextEncoder().encode(body);
  const step = Math.max(1, Math.floor(bytes.length / 60));
  for (let at = 0; at < bytes.length; at += step) {
    yield bytes.slice(0, at);
    yield bytes.map((byte, index) => (index === at ? byte ^ (1 << (at % 8)) : byte));
  }
}

function* damagedValues(value: unknown): Generator<unknown> {
  yield* others;
  if (typeof value !== 'object' || value === null) return;
  for (const key of Object.keys(value)) {
    const rest = Object.entries(value).filter(([other]) => other !== key);
    yield Array.isArray(value) ? rest.map(([, entry]) => entry) : Object.fromEntries(rest);
    for (const damaged of damagedValues(Reflect.get(value, key))) {
      yield Array.isArray(value) ? value.with(Number(key), damaged) : { ...value, [key]: damaged };
    }
  }
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
