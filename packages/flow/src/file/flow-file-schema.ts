import { z } from 'zod';
import { flowDocumentSchema } from '../document/flow-document.js';
import { configSchemaOf } from '../nodes/form.js';
import type { NodeTypes } from '../nodes/node-type.js';
import { flowFileFormat } from './read-flow-file.js';

type JsonSchema = Record<string, unknown>;

/**
 * JSON Schema 2020-12 of flow files, for editors and build servers: the settings of each node by its type. A file that
 * meets it has the right shape; whether the flow is right, `validate` says.
 */
export function flowFileJsonSchema(nodeTypes: NodeTypes): JsonSchema {
  const base = z.toJSONSchema(flowDocumentSchema, { io: 'input', unrepresentable: 'any' }) as {
    properties: Record<string, JsonSchema>;
  };
  const nodes = base.properties.nodes as { items: JsonSchema };
  const byType = [...nodeTypes.values()].map((type) => ({
    if: { properties: { type: { const: type.type } }, required: ['type'] },
    // biome-ignore lint/suspicious/noThenProperty: the word of JSON Schema
    then: { properties: { config: withoutUi(configSchemaOf(type)) } },
  }));
  return {
    ...base,
    $id: 'urn:tandem:flow-file:1',
    title: 'Tandem flow',
    properties: {
      $schema: { type: 'string' },
      format: { const: flowFileFormat },
      revision: { type: 'integer', minimum: 1 },
      calls: { type: 'array', items: { type: 'object' } },
      ...base.properties,
      nodes: { ...nodes, items: { ...nodes.items, allOf: byType } },
    },
  };
}

/** How a form draws a field is nobody's business in a file. */
function withoutUi(schema: unknown): unknown {
  if (Array.isArray(schema)) {
    return schema.map(withoutUi);
  }
  if (typeof schema !== 'object' || schema === null) {
    return schema;
  }
  const entries = Object.entries(schema).filter(([key, value]) => !isForForms(key, value));
  return Object.fromEntries(entries.map(([key, value]) => [key, withoutUi(value)]));
}

const isForForms = (key: string, value: unknown): boolean =>
  key === 'x-ui' || key === '$schema' || (key === 'title' && typeof value === 'string' && value.startsWith('flow:'));
