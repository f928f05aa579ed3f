import type { FlowDocument } from '@tandem/flow';
import { expect, test } from 'vitest';
import { hiddenBy, withHidden } from './collapsed.ts';
import { moveNodes } from './edit.ts';

const step = (id: string, x: number) => ({ id, type: 'send', typeVersion: 1, config: {}, position: { x, y: 0 } });
const document: FlowDocument = {
  ...{ id: 'f', version: 0, edges: [], variables: [] },
  nodes: [step('inside', 320), step('outside', 2000)],
  annotations: [{ kind: 'frame', id: 'box', title: '', position: { x: 300, y: -60 }, width: 300, height: 400 }],
};
const size = () => ({ width: 240, height: 80 });

test('a folded frame takes along what it hides, and nothing else', () => {
  const collapsed = new Map([['box', new Set(['inside'])]]);
  const folded = hiddenBy(document, collapsed, size);
  expect([...folded]).toEqual([['inside', 'box']]);
  const moved = moveNodes(document, withHidden(document, new Map([['box', { x: 340, y: 20 }]]), folded));
  expect(moved.nodes.map(({ position }) => position)).toEqual([
    { x: 360, y: 80 },
    { x: 2000, y: 0 },
  ]);
  expect([...hiddenBy(moved, collapsed, size)]).toEqual([['inside', 'box']]);
});

test('a step that is put where a folded frame would unfold stays to be seen', () => {
  const dropped = moveNodes(document, new Map([['outside', { x: 320, y: 120 }]]));
  expect([...hiddenBy(dropped, new Map([['box', new Set(['inside'])]]), size)]).toEqual([['inside', 'box']]);
});
