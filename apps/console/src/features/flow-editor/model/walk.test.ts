import type { FlowDocument } from '@tandem/flow';
import { describe, expect, it } from 'vitest';
import { indexOf } from './document-index.ts';
import { before, inOrder, reach, sibling, targetsFor } from './walk.ts';

const node = (id: string, y = 0) => ({
  id,
  type: id === 'start' ? 'start' : 'send',
  typeVersion: 1,
  config: {},
  position: { x: 0, y },
});
const edge = (from: string, to: string, port = 'next') => ({ id: `${from}${to}`, from: { node: from, port }, to });
/** start → a → (b above, c below) → d → a again; e alone. */
const document: FlowDocument = {
  id: 'f',
  version: 0,
  nodes: [node('e', 500), node('d'), node('c', 100), node('b', -100), node('a'), node('start')],
  edges: [
    edge('start', 'a'),
    edge('a', 'c', 'two'),
    edge('a', 'b', 'one'),
    edge('b', 'd'),
    edge('c', 'd'),
    edge('d', 'a'),
  ],
  variables: [],
};
const index = indexOf(document);

describe('walking along a flow', () => {
  it('meets every step once, along the connections, what is alone last', () => {
    expect(index.order).toEqual(['start', 'a', 'c', 'd', 'b', 'e']);
    expect(inOrder(index, 'start', 1)).toBe('a');
    expect(inOrder(index, 'start', -1)).toBeUndefined();
    expect(inOrder(index, 'e', 1)).toBeUndefined();
  });

  it('meets frames and notes after the last step', () => {
    const place = { position: { x: 0, y: 0 }, width: 100, height: 100 };
    const withSheets = indexOf({
      ...document,
      annotations: [
        { kind: 'comment', id: 'said', nodeId: 'a', messages: [] },
        { kind: 'frame', id: 'frame', title: 'Night', ...place },
        { kind: 'note', id: 'note', text: 'Ask Ana', ...place },
      ],
    });
    expect(inOrder(withSheets, 'e', 1)).toBe('frame');
    expect(inOrder(withSheets, 'frame', 1)).toBe('note');
    expect(inOrder(withSheets, 'note', 1)).toBeUndefined();
    expect(inOrder(withSheets, 'frame', -1)).toBe('e');
  });

  it('goes back, and to those beside', () => {
    expect(before(index, 'd')).toBe('c');
    expect(before(index, 'start')).toBeUndefined();
    expect(sibling(index, 'b', 1)).toBe('c');
    expect(sibling(index, 'b', -1)).toBeUndefined();
    expect(sibling(index, 'start', 1)).toBe('e');
  });

  it('reaches what follows and what leads here, also around a loop', () => {
    expect([...reach(index, ['b'], false)].sort()).toEqual(['a', 'b', 'c', 'd']);
    expect([...reach(index, ['a'], true)].sort()).toEqual(['a', 'b', 'c', 'd', 'start']);
  });

  it('leads anywhere but to itself and the start', () => {
    expect(targetsFor(index, 'a').map(({ id }) => id)).toEqual(['c', 'd', 'b', 'e']);
  });
});
