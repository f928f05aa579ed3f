import { describe, expect, it } from 'vitest';
import { applyChanges } from './apply.js';
import { diffDocuments } from './diff.js';
import type { JsonObject } from './keyed-list.js';
import { mergeDocuments } from './merge.js';

const node = (id: string, text = 'Hi') => ({ id, type: 'send', config: { text: { en: text, 'zh-CN': '你好' } } });
const document = (...nodes: ReturnType<typeof node>[]): JsonObject => ({
  id: 'f',
  nodes,
  edges: [{ id: 'a-b', from: { node: 'a', port: 'next' }, to: 'b' }],
});
const plain = document(node('a'), node('b'));

describe('diffDocuments', () => {
  it('names the field that changed, with both values', () => {
    expect(diffDocuments(plain, document(node('a', 'Good morning'), node('b')))).toEqual([
      { path: ['nodes', 'a', 'config', 'text', 'en'], before: 'Hi', after: 'Good morning' },
    ]);
  });

  it('names a step that came and one that went, wherever they stand', () => {
    expect(diffDocuments(plain, document(node('a'), node('c')))).toEqual([
      { path: ['nodes', 'b'], before: node('b') },
      { path: ['nodes', 'c'], after: node('c') },
    ]);
  });

  it('tells another order from another content', () => {
    const turned = document(node('b'), node('a'));
    expect(diffDocuments(plain, turned)).toEqual([{ path: ['nodes', '#'], before: ['a', 'b'], after: ['b', 'a'] }]);
    expect(applyChanges(plain, diffDocuments(plain, turned))).toEqual(turned);
  });

  it('takes a list without keys as one value', () => {
    const change = diffDocuments({ tags: ['x'] }, { tags: ['x', 'y'] });
    expect(change).toEqual([{ path: ['tags'], before: ['x'], after: ['x', 'y'] }]);
  });
});

describe('applyChanges', () => {
  it('shares what it leaves alone', () => {
    const changed = applyChanges(plain, [{ path: ['nodes', 'a', 'type'], before: 'send', after: 'ask' }]);
    expect(changed.edges).toBe(plain.edges);
    expect((changed.nodes as unknown[])[1]).toBe((plain.nodes as unknown[])[1]);
  });

  it('leaves the document as it is when the place is gone', () => {
    expect(applyChanges(plain, [{ path: ['nodes', 'x', 'config', 'text'], after: 'late' }])).toBe(plain);
    expect(applyChanges(plain, [{ path: ['nodes', 'x'], before: node('x') }])).toBe(plain);
  });

  it('sets names of a prototype as plain values', () => {
    const changed = applyChanges({ config: {} }, [{ path: ['config', '__proto__'], after: { polluted: true } }]);
    expect(Object.keys(changed.config as object)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(changed.config)).toBe(Object.prototype);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('mergeDocuments', () => {
  it('joins edits of different steps and of different fields of one step', () => {
    const mine = document({ ...node('a'), type: 'ask' }, node('b'));
    const theirs = document(node('a', 'Hello'), node('b', 'Bye'));
    const { document: merged, conflicts } = mergeDocuments(plain, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(merged).toEqual(document({ ...node('a', 'Hello'), type: 'ask' }, node('b', 'Bye')));
  });

  it('keeps theirs and tells both values when one field changed twice', () => {
    const { document: merged, conflicts } = mergeDocuments(
      plain,
      document(node('a', 'M'), node('b')),
      document(node('a', 'T'), node('b')),
    );
    expect(merged).toEqual(document(node('a', 'T'), node('b')));
    expect(conflicts).toEqual([
      {
        mine: { path: ['nodes', 'a', 'config', 'text', 'en'], before: 'Hi', after: 'M' },
        theirs: { path: ['nodes', 'a', 'config', 'text', 'en'], before: 'Hi', after: 'T' },
      },
    ]);
  });

  it('is in conflict when one deletes a step that the other edits', () => {
    const { document: merged, conflicts } = mergeDocuments(
      plain,
      document(node('a')),
      document(node('a'), node('b', 'New')),
    );
    expect(conflicts).toHaveLength(1);
    expect(merged).toEqual(document(node('a'), node('b', 'New')));
  });

  it('agrees when both made the same edit', () => {
    const both = document(node('a', 'Same'), node('b'));
    expect(mergeDocuments(plain, both, structuredClone(both))).toMatchObject({ conflicts: [], document: both });
  });
});

it('an entry that is named another way changes as a whole', () => {
  const before = { list: [{ name: 'a' }] };
  const after = { list: [{ id: 'a', inner: null }] };
  const changes = diffDocuments(before, after);
  expect(changes).toEqual([{ path: ['list', 'a'], before: { name: 'a' }, after: { id: 'a', inner: null } }]);
  expect(applyChanges(before, changes)).toEqual(after);
  expect(applyChanges(after, diffDocuments(after, before))).toEqual(before);
});
