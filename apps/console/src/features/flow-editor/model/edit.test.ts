import type { FlowDocument } from '@tandem/flow';
import { describe, expect, it } from 'vitest';
import {
  addNode,
  connect,
  dropDeadEdges,
  insertOnEdge,
  moveNodes,
  pasteNodes,
  removeAndHeal,
  removeNodes,
  setLabel,
} from './edit.ts';

const node = (id: string, type = 'send') => ({ id, type, typeVersion: 1, config: {}, position: { x: 0, y: 0 } });
const edge = (id: string, from: string, to: string, port = 'next') => ({ id, from: { node: from, port }, to });
const line: FlowDocument = {
  id: 'f',
  version: 0,
  nodes: [node('s', 'start'), node('a'), node('b')],
  edges: [edge('1', 's', 'a'), edge('2', 'a', 'b')],
  variables: [],
};
const wires = (document: FlowDocument) =>
  document.edges.map(({ from, to }) => `${from.node}.${from.port}>${to}`).sort();

describe('editing a document', () => {
  it('gives a port one edge: connecting it again moves the edge', () => {
    expect(wires(connect(line, edge('3', 's', 'b')))).toEqual(['a.next>b', 's.next>b']);
  });

  it.each([
    ['to itself', edge('3', 'a', 'a')],
    ['to the start', edge('3', 'b', 's')],
    ['to nothing', edge('3', 'a', 'gone')],
  ])('refuses an edge %s', (_, wrong) => {
    expect(connect(line, wrong)).toBe(line);
  });

  it('removes a node with its edges and never the start', () => {
    expect(wires(removeNodes(line, new Set(['s', 'a'])))).toEqual([]);
    expect(removeNodes(line, new Set(['s'])).nodes.map((n) => n.id)).toContain('s');
  });

  it('heals the line when a node in it goes', () => {
    expect(wires(removeAndHeal(line, 'a'))).toEqual(['s.next>b']);
  });

  it('puts a node into an edge', () => {
    expect(wires(insertOnEdge(line, '2', node('n'), 'next', '9'))).toEqual(['a.next>n', 'n.next>b', 's.next>a']);
    expect(wires(insertOnEdge(line, '2', node('n', 'end'), undefined, '9'))).toEqual(['a.next>n', 's.next>a']);
  });

  it('copies nodes with new ids and the edges among them, without the start', () => {
    let next = 0;
    const pasted = pasteNodes(line, line, { x: 10, y: 20 }, () => `n${next++}`);
    expect(pasted.ids).toEqual(['n0', 'n1']);
    expect(wires(pasted.document)).toEqual(['a.next>b', 'n0.next>n1', 's.next>a']);
    expect(pasted.document.nodes.at(-1)?.position).toEqual({ x: 10, y: 20 });
  });

  it('drops edges of ports that are gone', () => {
    expect(wires(dropDeadEdges(line, 'a', new Set()))).toEqual(['s.next>a']);
    expect(dropDeadEdges(line, 'a', new Set(['next']))).toBe(line);
  });

  it('moves nodes, and is the same document when none of them moves', () => {
    expect(moveNodes(line, new Map([['a', { x: 8, y: 0 }]])).nodes[1]?.position).toEqual({ x: 8, y: 0 });
    expect(moveNodes(line, new Map([['a', { x: 0, y: 0 }]]))).toBe(line);
  });

  it('keeps the spaces of a name that is being typed', () => {
    expect(setLabel(line, 'a', 'VIP ').nodes[1]?.label).toBe('VIP ');
  });

  it('takes a name away when it is emptied', () => {
    expect(setLabel(setLabel(line, 'a', 'Greeting'), 'a', '  ').nodes[1]).not.toHaveProperty('label');
    expect(addNode(line, node('z')).nodes).toHaveLength(4);
  });
});
