import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyFlow } from '../../test/arbitrary-flow.js';
import { environment, nodeTypes } from '../../test/kit.js';
import { shopEnvironment, shopFlow } from '../../test/shop-flow.js';
import { issueSchema } from './issue.js';
import { validate } from './validate.js';

const check = (given: unknown) => validate(given, nodeTypes, environment);

/** A path to every value inside a value. */
function paths(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [path, ...inner.flatMap(([key, item]) => paths(item, [...path, Array.isArray(value) ? Number(key) : key]))];
}

function replaced(value: unknown, [key, ...rest]: (string | number)[], by: unknown): unknown {
  if (key === undefined) {
    return by;
  }
  if (Array.isArray(value)) {
    return value.map((item, index) => (index === key ? replaced(item, rest, by) : item));
  }
  const entries = Object.entries(value as object);
  return Object.fromEntries(entries.map(([name, item]) => [name, name === key ? replaced(item, rest, by) : item]));
}

describe('validate', () => {
  it('never throws, on any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (given) => {
        const issues = check(given);
        expect(issues.length).toBeGreaterThan(0);
        expect(issues.every((issue) => issueSchema.safeParse(issue).success)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('never throws on a good flow with any one value replaced by any JSON', () => {
    const places = paths(shopFlow);
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.jsonValue({ maxDepth: 3 }), (path, by) => {
        const issues = validate(replaced(shopFlow, path, by), nodeTypes, shopEnvironment);
        expect(issues.every((issue) => issueSchema.safeParse(issue).success)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('never throws on flows wired at random, and says the same again', () => {
    fc.assert(
      fc.property(anyFlow, (flow) => {
        const issues = check(flow);
        expect(check(JSON.parse(JSON.stringify(flow)))).toEqual(issues);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each<[string, unknown, string]>([
    ['undefined', undefined, 'document_malformed'],
    ['null', null, 'document_malformed'],
    ['a text', 'flow', 'document_malformed'],
    ['a list', [], 'document_malformed'],
    ['an empty object', {}, 'document_malformed'],
    ['unknown fields', { ...shopFlow, extra: 1 }, 'document_malformed'],
    ['a function', { ...shopFlow, name: () => 1 }, 'document_malformed'],
    ['a bigint', { ...shopFlow, version: 1n }, 'document_malformed'],
    ['deep nesting', JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`), 'document_too_deep'],
    ['two megabytes', { ...shopFlow, name: 'x'.repeat(2_000_001) }, 'document_too_large'],
    [
      'too many nodes',
      { ...shopFlow, nodes: Array.from({ length: 2_001 }, () => shopFlow.nodes[0]) },
      'document_too_large',
    ],
  ])('answers %s with a named problem', (_what, given, code) => {
    expect(check(given).map((issue) => issue.code)).toContain(code);
  });

  it('stops a document that contains itself', () => {
    const cyclic: Record<string, unknown> = { ...shopFlow };
    cyclic.nodes = [cyclic];
    expect(check(cyclic).map(({ code }) => code)).toEqual(['document_too_deep']);
  });

  it('is not polluted by keys that mean something to JavaScript', () => {
    const hostile = JSON.parse(
      '{"id":"f","version":0,"edges":[],"variables":[{"name":"__proto__","type":"string"}],"__proto__":{"polluted":1},' +
        '"nodes":[{"id":"__proto__","type":"constructor","typeVersion":1,"config":{"__proto__":{"polluted":1}},"position":{"x":0,"y":0}}]}',
    );
    expect(check(hostile).every(({ code }) => code === 'document_malformed')).toBe(true);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
