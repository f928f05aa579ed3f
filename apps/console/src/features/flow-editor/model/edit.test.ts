import { createNodeTypes, type FlowDocument, type FlowNode, type NodeType } from '@tandem/flow';
import { describe, expect, it } from 'vitest';
import {
  addNode,
  connect,
  dropDeadEdges,
  insertOnEdge,
  moveNodes,
  reconnect,
  removeAndHeal,
  removeNodes,
  setLabel,
} from './edit.ts';
import { portsOf } from './ports-of.ts';
import { replaceNode } from './replace-node.ts';

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

const types = createNodeTypes();
const ports = (each: FlowNode) => portsOf(each, types);

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
    expect(wires(removeAndHeal(line, new Set(['a']), ports))).toEqual(['s.next>b']);
  });

  it('heals by the way a node is meant to go on, whatever was wired first', () => {
    const asked = { ...line, nodes: [node('s', 'start'), node('a', 'ask'), node('b'), node('c')] };
    const both = {
      ...asked,
      edges: [edge('1', 's', 'a'), edge('2', 'a', 'c', 'person'), edge('3', 'a', 'b', 'answered')],
    };
    expect(wires(removeAndHeal(both, new Set(['a']), ports))).toEqual(['s.next>b']);
    const person = { ...both, edges: both.edges.slice(0, 2) };
    expect(wires(removeAndHeal(person, new Set(['a']), ports))).toEqual(['s.next>c']);
  });

  it.each([
    ['a step that can only fail', 'handoff', 'send', []],
    ['a step with another main exit', 'ask', 'send', ['a.answered>b']],
    ['a step after one for people', 'send', 'ask', []],
    ['a step after one that nobody knows', 'send', 'x:gone', ['a.next>b']],
  ])('gives the way on to %s, and never to an exit for failures or people', (_, to, from, left) => {
    const port = from === 'ask' ? 'person' : 'next';
    const given = {
      ...line,
      nodes: [node('s', 'start'), node('a', from), node('b')],
      edges: [edge('2', 'a', 'b', port)],
    };
    expect(wires(replaceNode(given, 'a', types.get(to) as NodeType, ports))).toEqual(left);
  });

  it('puts a node into an edge', () => {
    expect(wires(insertOnEdge(line, '2', node('n'), 'next', '9'))).toEqual(['a.next>n', 'n.next>b', 's.next>a']);
    expect(wires(insertOnEdge(line, '2', node('n', 'end'), undefined, '9'))).toEqual(['a.next>n', 's.next>a']);
  });

  it('leads an edge elsewhere, and never to itself or the start', () => {
    expect(wires(reconnect(line, '1', 'b'))).toEqual(['a.next>b', 's.next>b']);
    expect(reconnect(line, '2', 'a')).toBe(line);
    expect(reconnect(line, '2', 's')).toBe(line);
  });

  it('makes a step one of another type: shared settings and the way on stay', () => {
    const asked = {
      ...line,
      nodes: [node('s', 'start'), { ...node('a'), config: { text: { en: 'Hi' } }, label: 'Hello' }, node('b')],
    };
    const menu = types.get('ask') as NodeType;
    const replaced = replaceNode(asked, 'a', menu, ports);
    expect(replaced.nodes[1]).toMatchObject({ id: 'a', type: 'ask', label: 'Hello', position: { x: 0, y: 0 } });
    expect(wires(replaced)).toHaveLength(2);
    expect(replaceNode(asked, 's', menu, ports)).toBe(asked);
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
