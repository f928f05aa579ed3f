import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { nodeTypes } from '../../test/kit.js';
import { shopFlow } from '../../test/shop-flow.js';
import { ticketFlow, ticketTests } from '../../test/ticket-flow.js';
import { flowFileJsonSchema } from './flow-file-schema.js';
import { flowFileFormat, readFlowFile } from './read-flow-file.js';

const codesOf = (text: string): string[] => {
  const read = readFlowFile(text);
  return 'issues' in read ? read.issues.map(({ code }) => code) : [];
};

describe('a flow file', () => {
  it('is read with its cases and the flows it calls', () => {
    const tested = { ...ticketFlow, tests: ticketTests };
    const read = readFlowFile(JSON.stringify({ $schema: 'x', format: 1, ...tested, calls: [shopFlow] }));
    expect(read).toEqual({ flow: tested, calls: [shopFlow] });
  });

  it('says which revision of a draft it is, when it was read from one', () => {
    expect(readFlowFile(JSON.stringify({ revision: 7, ...shopFlow }))).toMatchObject({ revision: 7 });
    for (const revision of [0, -1, 1.5, '7', null]) {
      expect(codesOf(JSON.stringify({ revision, ...shopFlow }))).toEqual(['document_malformed']);
    }
  });

  it('without a format is of the first', () => {
    expect(readFlowFile(JSON.stringify(shopFlow))).toEqual({ flow: shopFlow, calls: [] });
  });

  it.each([
    ['nothing', '', ['file_not_json']],
    ['half a file', JSON.stringify(shopFlow).slice(0, 500), ['file_not_json']],
    ['a list', '[]', ['document_malformed']],
    ['a text', '"flow"', ['document_malformed']],
    ['null', 'null', ['document_malformed']],
    ['a newer format', JSON.stringify({ ...shopFlow, format: 2 }), ['file_format']],
    ['a format that is none', JSON.stringify({ ...shopFlow, format: 'x' }), ['file_format']],
    ['unknown fields', JSON.stringify({ ...shopFlow, surprise: 1 }), ['document_malformed']],
    ['calls that are no list', JSON.stringify({ ...shopFlow, calls: {} }), ['document_malformed']],
    ['deep nesting', `${'[{"a":'.repeat(5_000)}1${'}]'.repeat(5_000)}`, ['document_malformed']],
    [
      'deep nesting inside',
      JSON.stringify({ ...shopFlow, name: 'deep' }).replace('"deep"', `${'['.repeat(4_000)}${']'.repeat(4_000)}`),
      ['document_too_deep'],
    ],
    [
      'too many nodes',
      JSON.stringify({ ...shopFlow, nodes: Array(2_001).fill(shopFlow.nodes[0]) }),
      ['document_too_large'],
    ],
    [
      'a broken called flow',
      JSON.stringify({ ...shopFlow, calls: [{ id: 'x' }] }),
      Array(4).fill('document_malformed'),
    ],
  ])('that is %s is refused by name', (_what, text, codes) => {
    expect(codesOf(text)).toEqual(codes);
  });

  it('with keys that mean something to JavaScript pollutes nothing', () => {
    const text = JSON.stringify(shopFlow).replace(
      '{',
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},',
    );
    expect(codesOf(text)).not.toEqual([]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('the JSON Schema of flow files', () => {
  const schema = flowFileJsonSchema(nodeTypes);

  it('knows the settings of every node type', () => {
    const { nodes } = schema.properties as { nodes: { items: { allOf: { if: unknown }[] } } };
    expect(nodes.items.allOf).toHaveLength(nodeTypes.size);
    expect(JSON.stringify(nodes.items.allOf)).toContain('"const":"ask"');
  });

  it('holds nothing that only forms need', () => {
    expect(JSON.stringify(schema)).not.toMatch(/x-ui|"flow:nodes/);
  });

  it('names its format', () => {
    expect(schema).toMatchObject({ $id: `urn:tandem:flow-file:${flowFileFormat}` });
    expect(schema.properties).toMatchObject({ format: { const: flowFileFormat } });
  });

  it('is valid JSON and says which fields a file needs', () => {
    expect(JSON.parse(JSON.stringify(schema)).required).toEqual(['id', 'version', 'nodes', 'edges', 'variables']);
  });

  it('can be read by a validator', () => {
    const { $id: _id, ...plain } = schema;
    const nodes = { type: 'array' };
    const shape = z.fromJSONSchema({ ...plain, properties: { ...(plain.properties as object), nodes } } as never);
    expect(shape.safeParse({ ...ticketFlow, tests: ticketTests, format: 1 }).success).toBe(true);
    expect(shape.safeParse({ ...ticketFlow, edges: 'none' }).success).toBe(false);
  });
});
