import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shopFlow } from '../../test/shop-flow.js';
import { flowDocumentSchema, variableNameSchema } from './flow-document.js';
import { idSchema } from './id.js';
import { jsonBytes, utf8Bytes } from './json.js';
import { isEmptyText, textIn, textLanguageOf } from './localized-text.js';
import { localizedTextSchema } from './localized-text-schema.js';

const accepts = (given: unknown) => flowDocumentSchema.safeParse(given).success;

describe('a flow document', () => {
  it('stays as it is through JSON and its schema', () => {
    expect(flowDocumentSchema.parse(JSON.parse(JSON.stringify(shopFlow)))).toEqual(shopFlow);
  });

  it('may be empty, half filled in and without a name while it is a draft', () => {
    expect(accepts({ id: 'f', version: 0, nodes: [], edges: [], variables: [] })).toBe(true);
    const node = { id: 'n', type: 'ask', typeVersion: 1, config: {}, position: { x: -5.5, y: 0 } };
    expect(accepts({ id: 'f', version: 0, nodes: [node], edges: [], variables: [] })).toBe(true);
  });

  it.each([
    ['unknown fields', { ...shopFlow, kind: 'x' }],
    ['a negative version', { ...shopFlow, version: -1 }],
    ['a node without a position', { ...shopFlow, nodes: [{ id: 'n', type: 'x', typeVersion: 1, config: {} }] }],
    ['a variable of an unknown type', { ...shopFlow, variables: [{ name: 'a', type: 'date' }] }],
    [
      'a variable whose first value is not JSON',
      { ...shopFlow, variables: [{ name: 'a', type: 'object', initial: new Date() }] },
    ],
    ['an edge to an object', { ...shopFlow, edges: [{ id: 'e', from: { node: 'a', port: 'b' }, to: { $ne: null } }] }],
  ])('is refused with %s', (_what, given) => {
    expect(accepts(given)).toBe(false);
  });
});

describe('ids and names', () => {
  it.each(['a', 'node-1', 'A:b_c', 'x'.repeat(64)])('takes the id %s', (id) => {
    expect(idSchema.safeParse(id).success).toBe(true);
  });

  it.each(['', ' ', 'a b', 'a.b', '$a', 'x'.repeat(65), '__proto__', 'constructor', 'toString', '中'])(
    'refuses the id %s',
    (id) => {
      expect(idSchema.safeParse(id).success).toBe(false);
    },
  );

  it.each(['a', '_a', 'orderNumber2'])('takes the variable %s', (name) => {
    expect(variableNameSchema.safeParse(name).success).toBe(true);
  });

  it.each(['', '1a', 'a-b', 'in', 'true', 'null', '__proto__', 'prototype', 'constructor', 'x'.repeat(65)])(
    'refuses the variable %s',
    (name) => {
      expect(variableNameSchema.safeParse(name).success).toBe(false);
    },
  );
});

describe('a text in two languages', () => {
  it.each([
    ['zh', 'zh-CN'],
    ['zh-CN', 'zh-CN'],
    ['zh-Hant-HK', 'zh-CN'],
    ['ZH', 'zh-CN'],
    ['en', 'en'],
    ['de', 'en'],
    ['', 'en'],
    [undefined, 'en'],
    ['zhx', 'en'],
  ])('for a reader of %s is in %s', (tag, language) => {
    expect(textLanguageOf(tag)).toBe(language);
  });

  it('gives the other language when one is missing or empty, and nothing when both are', () => {
    expect(textIn({ en: 'a', 'zh-CN': '一' }, 'zh-CN')).toBe('一');
    expect(textIn({ en: 'a' }, 'zh-CN')).toBe('a');
    expect(textIn({ en: '', 'zh-CN': '一' }, 'en')).toBe('一');
    expect(textIn({}, 'en')).toBe('');
    expect(textIn(undefined, 'en')).toBe('');
  });

  it('is empty when nobody can read it', () => {
    expect([undefined, {}, { en: '' }, { en: 'a' }].map(isEmptyText)).toEqual([true, true, true, false]);
  });

  it('has a length, and no other languages', () => {
    expect(localizedTextSchema.safeParse({ en: 'x'.repeat(4_001) }).success).toBe(false);
    expect(localizedTextSchema.safeParse({ fr: 'x' }).success).toBe(false);
  });
});

describe('bytes', () => {
  it('are counted as UTF-8 counts them', () => {
    const encoder = new TextEncoder();
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(utf8Bytes(text)).toBe(encoder.encode(text).length);
      }),
    );
    expect(utf8Bytes('a¢€😀')).toBe(1 + 2 + 3 + 4);
  });

  it('of a value are those of its JSON', () => {
    expect(jsonBytes({ a: ['é', null] })).toBe('{"a":["é",null]}'.length + 1);
  });
});
