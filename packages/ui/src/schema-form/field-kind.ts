import { type FieldSchema, isSecret, uiOf } from './field-schema.js';

/** The controls a form knows. */
export type FieldKind =
  | 'secret'
  | 'text'
  | 'number'
  | 'boolean'
  | 'choice'
  | 'choices'
  | 'object'
  | 'list'
  | 'union'
  | 'record'
  | 'constant'
  | 'unsupported';

/** Which control a schema is drawn with. */
export function kindOf(schema: FieldSchema): FieldKind {
  if (isSecret(schema)) {
    return 'secret';
  }
  if (schema.const !== undefined) {
    return 'constant';
  }
  if (schema.enum !== undefined) {
    return 'choice';
  }
  if (branchesOf(schema).length > 1) {
    return 'union';
  }
  switch (typeOf(schema)) {
    case 'string':
      return 'text';
    case 'number':
    case 'integer':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'array':
      return isChoices(schema) ? 'choices' : 'list';
    case 'object':
      return schema.properties === undefined && typeof schema.additionalProperties === 'object' ? 'record' : 'object';
    default:
      return 'unsupported';
  }
}

/** A list of texts that are picked, not written. */
function isChoices(schema: FieldSchema): boolean {
  const items = schema.items ?? {};
  const source = uiOf(schema).optionsFrom ?? uiOf(items).optionsFrom;
  return items.enum !== undefined || (source !== undefined && typeOf(items) === 'string');
}

/** The one type besides null. */
export function typeOf(schema: FieldSchema): string | undefined {
  const types = [schema.type ?? []].flat().filter((type) => type !== 'null');
  return types.length === 1 ? types[0] : undefined;
}

export const branchesOf = (schema: FieldSchema): readonly FieldSchema[] =>
  (schema.oneOf ?? schema.anyOf ?? []).filter((branch) => branch.type !== 'null');

/** The property that tells the branches of a union apart: a constant in each of them. */
export function discriminatorOf(branches: readonly FieldSchema[]): string | undefined {
  const names = Object.keys(branches[0]?.properties ?? {});
  return names.find((name) => branches.every((branch) => branch.properties?.[name]?.const !== undefined));
}

/** The branch a value belongs to: by the discriminator, else by its JSON type; -1 when it fits none. */
export function branchIndexOf(branches: readonly FieldSchema[], value: unknown): number {
  const discriminator = discriminatorOf(branches);
  if (discriminator === undefined) {
    return branches.findIndex((branch) => fitsType(branch, value));
  }
  const tag = isRecord(value) ? value[discriminator] : undefined;
  return branches.findIndex((branch) => branch.properties?.[discriminator]?.const === tag);
}

function fitsType(schema: FieldSchema, value: unknown): boolean {
  const type = typeOf(schema);
  if (type === 'array') {
    return Array.isArray(value);
  }
  return type === 'integer' ? Number.isInteger(value) : type === 'object' ? isRecord(value) : typeof value === type;
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
