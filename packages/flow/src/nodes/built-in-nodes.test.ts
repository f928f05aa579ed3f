import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyFlow } from '../../test/arbitrary-flow.js';
import { nodeTypes } from '../../test/kit.js';
import { builtInNodes, createNodeBodies } from './built-in-nodes.js';
import { configSchemas } from './config-schemas.js';

it('each kind of node has a schema, and no schema is of another', () => {
  expect(Object.keys(configSchemas)).toEqual(builtInNodes.map(({ type }) => type));
});

it('a node that is not filled in says nothing half of itself', () => {
  for (const { type, initial, summary } of builtInNodes) {
    const isRight = configSchemas[type]?.safeParse(initial).success;
    const lines = summary?.(initial).flatMap((line) => (typeof line === 'string' ? [line] : Object.values(line)));
    if (!isRight) expect(lines?.filter(Boolean) ?? [], type).toEqual([]);
  }
});

it('exits, lines and uses are the same without the schema, over the settings a node begins with', () => {
  const bodies = createNodeBodies();
  fc.assert(
    fc.property(anyFlow, ({ nodes }) => {
      for (const { type, config } of nodes) {
        const read = nodeTypes.get(type)?.config.safeParse(config);
        const body = bodies.get(type);
        if (!read?.success || !body) continue;
        const filled = { ...body.initial, ...config };
        expect(body.ports(filled), type).toEqual(body.ports(read.data));
        expect(body.summary?.(filled), type).toEqual(body.summary?.(read.data));
        expect(body.uses?.(filled), type).toEqual(body.uses?.(read.data));
      }
    }),
    { numRuns: 300 },
  );
});
