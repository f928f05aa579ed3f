import type { JsonSchema } from './json.js';

/** Stands in a path for every key of a record. */
const anyKey = '*';
/** Stands in a path for every entry of a list. */
export const anyEntry = '[]';

/** Deeper than any form can be drawn; also ends schemas that hold themselves. */
const deepest = 8;

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Where the settings of a schema are secrets, through objects, choices of shapes, records and lists. */
export function secretPaths(schema: JsonSchema | undefined): string[][] {
  const definitions = isSchema(schema?.$defs) ? schema.$defs : {};
  const found = new Map<string, string[]>();
  const visit = (node: unknown, path: string[]): void => {
    if (!isSchema(node) || path.length > deepest) return;
    if (node['x-secret'] === true) found.set(JSON.stringify(path), path);
    if (typeof node.$ref === 'string') visit(definitions[node.$ref.replace('#/$defs/', '')], path);
    for (const branches of [node.oneOf, node.anyOf, node.allOf]) {
      if (Array.isArray(branches)) for (const branch of branches) visit(branch, path);
    }
    if (isSchema(node.properties)) {
      for (const [name, child] of Object.entries(node.properties)) visit(child, [...path, name]);
    }
    visit(node.additionalProperties, [...path, anyKey]);
    visit(node.items, [...path, anyEntry]);
    if (Array.isArray(node.prefixItems)) for (const item of node.prefixItems) visit(item, [...path, anyEntry]);
  };
  visit(schema, []);
  return [...found.values()];
}
