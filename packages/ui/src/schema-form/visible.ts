import { branchesOf, branchIndexOf, isRecord, kindOf } from './field-kind.js';
import { type FieldSchema, uiOf } from './field-schema.js';

/** Whether a property is drawn now. `siblings` is the object it stands in, `root` the whole value of the form. */
export function isVisible(schema: FieldSchema, siblings: unknown, root: unknown): boolean {
  const { showWhen } = uiOf(schema);
  if (showWhen === undefined) {
    return true;
  }
  const near = isRecord(siblings) ? siblings[showWhen.field] : undefined;
  const value = near === undefined && isRecord(root) ? root[showWhen.field] : near;
  return showWhen.in.some((wanted) => wanted === value);
}

/** A stored secret as the server shows it: there is one, and it stays. */
export const isStoredSecret = (value: unknown): boolean => isRecord(value) && value.set === true;

/**
 * The schema that the drawn fields must meet: hidden properties are gone, a secret that stays is accepted as it is,
 * and of a union only the chosen branch remains, so that errors stand at its fields.
 */
export function visibleSchema(schema: FieldSchema, value: unknown, root: unknown = value): FieldSchema {
  if (kindOf(schema) === 'secret') {
    return isStoredSecret(value) ? {} : schema;
  }
  const branches = branchesOf(schema);
  const branch = branches.length > 1 ? branches[branchIndexOf(branches, value)] : undefined;
  if (branch !== undefined) {
    return visibleSchema(branch, value, root);
  }
  if (schema.properties !== undefined) {
    const fields = isRecord(value) ? value : {};
    const shown = Object.entries(schema.properties).filter(([, child]) => isVisible(child, fields, root));
    return {
      ...schema,
      properties: Object.fromEntries(shown.map(([name, child]) => [name, visibleSchema(child, fields[name], root)])),
      required: (schema.required ?? []).filter((name) => shown.some(([known]) => known === name)),
    };
  }
  if (schema.items !== undefined && Array.isArray(value) && value.length > 0) {
    const { items, ...rest } = schema;
    return { ...rest, prefixItems: value.map((entry) => visibleSchema(items, entry, root)) };
  }
  return schema;
}
