import { branchesOf, branchIndexOf, isRecord, kindOf } from './field-kind.js';
import type { FieldSchema } from './field-schema.js';
import { isVisible } from './visible.js';

/** The value a field begins with: what is there, else the schema's default, else the emptiest value of its kind. */
export function withDefaults(schema: FieldSchema, value: unknown): unknown {
  const start = value === undefined ? schema.default : value;
  switch (kindOf(schema)) {
    case 'object':
      return objectWithDefaults(schema, isRecord(start) ? start : {});
    case 'list':
      return Array.isArray(start) ? start.map((entry) => withDefaults(schema.items ?? {}, entry)) : [];
    case 'choices':
      return Array.isArray(start) ? start : [];
    case 'union': {
      const branches = branchesOf(schema);
      const branch = branches[Math.max(0, branchIndexOf(branches, start))];
      return branch === undefined ? start : withDefaults(branch, start);
    }
    case 'record':
      return isRecord(start) ? start : {};
    case 'boolean':
      return start ?? false;
    case 'constant':
      return schema.const;
    default:
      return start;
  }
}

function objectWithDefaults(schema: FieldSchema, value: Record<string, unknown>): Record<string, unknown> {
  const known = Object.entries(schema.properties ?? {}).map(([name, child]) => [
    name,
    isLeftOut(schema, name, value[name]) ? undefined : withDefaults(child, value[name]),
  ]);
  return { ...value, ...Object.fromEntries(known.filter(([, filled]) => filled !== undefined)) };
}

/**
 * An optional object, or choice of objects, that nobody has given and that needs something in it: begun, it would be
 * refused for being empty.
 */
function isLeftOut(parent: FieldSchema, name: string, value: unknown): boolean {
  const child = parent.properties?.[name];
  const isOptional = parent.required?.includes(name) !== true;
  const isAbsent = value === undefined && child?.default === undefined;
  return isOptional && isAbsent && child !== undefined && needsSomething(child);
}

const needsSomething = (schema: FieldSchema): boolean =>
  kindOf(schema) === 'union'
    ? branchesOf(schema).every(needsSomething)
    : schema.type === 'object' && (schema.required?.length ?? 0) > 0;

/**
 * What is sent: hidden fields and empty texts are left out, and so are optional objects with nothing in them, and what a
 * closed schema does not know, such as the id of an entry that is being edited.
 * Entries of lists stay in place, so that errors point to the right one.
 */
export function clean(schema: FieldSchema, value: unknown, root: unknown = value): unknown {
  switch (kindOf(schema)) {
    case 'object':
      return cleanObject(schema, isRecord(value) ? value : {}, root);
    case 'list':
      return Array.isArray(value) ? value.map((entry) => clean(schema.items ?? {}, entry, root)) : value;
    case 'union': {
      const branches = branchesOf(schema);
      const branch = branches[branchIndexOf(branches, value)];
      return branch === undefined ? emptyToUndefined(value) : clean(branch, value, root);
    }
    default:
      return emptyToUndefined(value);
  }
}

const emptyToUndefined = (value: unknown): unknown => (value === '' || value === null ? undefined : value);

function cleanObject(schema: FieldSchema, value: Record<string, unknown>, root: unknown): Record<string, unknown> {
  const properties = schema.properties ?? {};
  const entries = Object.entries(value).flatMap(([name, child]): [string, unknown][] => {
    const known = properties[name];
    if (known === undefined) {
      return schema.additionalProperties === false ? [] : [[name, child]];
    }
    const cleaned = isVisible(known, value, root) ? clean(known, child, root) : undefined;
    const isNeeded = schema.required?.includes(name) === true;
    const isHollow = isRecord(cleaned) && Object.keys(cleaned).length === 0 && kindOf(known) === 'object';
    return cleaned === undefined || (isHollow && !isNeeded) ? [] : [[name, cleaned]];
  });
  return Object.fromEntries(entries);
}
