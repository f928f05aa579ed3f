import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { configSchemaOf } from './config-schema.js';
import { secret } from './secret.js';
import { secretPaths } from './secret-paths.js';

const pathsOf = (shape: z.ZodRawShape) => secretPaths(configSchemaOf(z.object(shape))).map((path) => path.join('/'));

describe('secretPaths', () => {
  it.each<[string, z.ZodRawShape, string[]]>([
    ['at the top', { key: secret(), url: z.string() }, ['key']],
    ['in an object, also one that may be missing', { shop: z.object({ key: secret() }).optional() }, ['shop/key']],
    [
      'in one of several shapes',
      {
        to: z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('a'), key: secret() }),
          z.object({ kind: z.literal('b'), token: secret() }),
        ]),
      },
      ['to/key', 'to/token'],
    ],
    ['in a record', { headers: z.record(z.string(), secret()) }, ['headers/*']],
    ['in a list', { shops: z.array(z.object({ key: secret() })) }, ['shops/[]/key']],
    ['nowhere', { url: z.string(), size: z.number() }, []],
  ])('finds what stands %s', (_, shape, paths) => {
    expect(pathsOf(shape)).toEqual(paths);
  });

  it('ends in a schema that holds itself', () => {
    const self = { $defs: { one: { properties: { next: { $ref: '#/$defs/one' }, key: { 'x-secret': true } } } } };
    expect(secretPaths({ ...self, $ref: '#/$defs/one' })).toContainEqual(['next', 'next', 'key']);
  });
});
