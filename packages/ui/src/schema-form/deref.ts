const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Puts what `$ref: "#/$defs/…"` points to in its place, and the one shape of a nullable value: empty is left out anyway.
 * A definition inside itself, such as any JSON, becomes whatever there is: it has no form and no limits.
 */
export function deref(root: Record<string, unknown>): Record<string, unknown> {
  const definitions = isObject(root.$defs) ? root.$defs : {};
  const resolve = (node: unknown, open: readonly string[]): unknown => {
    if (Array.isArray(node)) {
      return node.map((child) => resolve(child, open));
    }
    if (!isObject(node)) {
      return node;
    }
    const name = typeof node.$ref === 'string' ? node.$ref.replace('#/$defs/', '') : undefined;
    const target = name === undefined ? undefined : definitions[name];
    if (name !== undefined && open.includes(name)) {
      return {};
    }
    if (name !== undefined && isObject(target)) {
      const { $ref: _, ...own } = node;
      return resolve({ ...target, ...own }, [...open, name]);
    }
    const { anyOf, ...own } = node;
    const shapes = Array.isArray(anyOf) ? anyOf.filter((shape) => isObject(shape) && shape.type !== 'null') : [];
    if (shapes.length === 1 && isObject(shapes[0])) {
      return resolve({ ...shapes[0], ...own }, open);
    }
    return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, resolve(child, open)]));
  };
  const { $defs: _, ...rest } = root;
  return resolve(rest, []) as Record<string, unknown>;
}
