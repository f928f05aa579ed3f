import type { FlowDocument } from '@tandem/flow';
import { describe, expect, it } from 'vitest';
import { moveNodes } from './edit.ts';
import { endOfFlow } from './end-of-flow.ts';
import { makeRoom } from './make-room.ts';

const node = (id: string, type: string, x: number, y = 0) => ({
  ...{ id, type, typeVersion: 1, config: {} },
  position: { x, y },
});
const edge = (from: string, to: string) => ({ id: `${from}-${to}`, from: { node: from, port: 'next' }, to });
const size = { width: 240, height: 80 };
const line: FlowDocument = {
  ...{ id: 'f', version: 0, variables: [] },
  nodes: [node('start', 'start', 0), node('a', 'send', 320), node('end', 'end', 640), node('other', 'send', 640, 400)],
  edges: [edge('start', 'a'), edge('a', 'end')],
};
const xs = (document: FlowDocument) => Object.fromEntries(document.nodes.map(({ id, position }) => [id, position.x]));
const roomIn = (document: FlowDocument, id: string) => {
  const wire = document.edges.find((each) => each.id === id);
  return moveNodes(
    document,
    makeRoom(document, wire ?? edge('', ''), size, () => size),
  );
};

describe('room for a step in a connection', () => {
  it('is made by moving what follows, and nothing else', () => {
    expect(xs(roomIn(line, 'start-a'))).toEqual({ start: 0, a: 640, end: 960, other: 640 });
  });

  it('is left alone where it is', () => {
    const wide = moveNodes(line, new Map([['end', { x: 1200, y: 0 }]]));
    expect(roomIn(wide, 'a-end')).toBe(wide);
  });

  it('is not made where a connection leads back', () => {
    const loop = { ...line, edges: [...line.edges, { ...edge('end', 'a'), id: 'back' }] };
    expect(roomIn(loop, 'back')).toBe(loop);
  });
});

describe('where a flow goes on', () => {
  const free =
    (...ids: string[]) =>
    (of: { id: string }) =>
      ids.includes(of.id) ? 'next' : undefined;

  it('is after the last step that can go on, of those customers meet', () => {
    expect(endOfFlow(line, free('start', 'a', 'other'))).toMatchObject({ kind: 'port', node: { id: 'a' } });
  });

  it('is before the end where every exit leads somewhere', () => {
    expect(endOfFlow(line, free('other'))).toMatchObject({ kind: 'edge', edge: { id: 'a-end' } });
  });

  it('is nowhere without a beginning', () => {
    expect(endOfFlow({ ...line, nodes: line.nodes.slice(1) }, free('a'))).toBeUndefined();
  });
});
