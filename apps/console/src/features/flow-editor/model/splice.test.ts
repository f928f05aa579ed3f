import type { FlowDocument } from '@tandem/flow';
import { describe, expect, it } from 'vitest';
import { indexOf } from './document-index.ts';
import { guidesFor, noGuides } from './guides.ts';
import { spliceablePort, spliceInto } from './splice.ts';

const node = (id: string, type = 'send') => ({ ...{ id, type }, typeVersion: 1, config: {}, position: { x: 0, y: 0 } });
const edge = (from: string, to: string) => ({ id: `${from}-${to}`, from: { node: from, port: 'next' }, to });
const flow: FlowDocument = {
  ...{ id: 'f', version: 0, variables: [] },
  nodes: [node('start', 'start'), node('a'), node('b'), node('loose'), node('left', 'onLeft')],
  edges: [edge('start', 'a'), edge('a', 'b')],
};
const ports = [
  { id: 'error', label: '', name: '', kind: 'error' as const },
  { id: 'next', label: '', name: '', kind: 'next' as const },
];
const portOf = (id: string, given = ports) =>
  spliceablePort(indexOf(flow), indexOf(flow).nodes.get(id), () => ({ type: undefined, ports: given }));

describe('a step put into a connection', () => {
  it('must be loose and lead on', () => {
    expect(['start', 'a', 'b', 'loose', 'left', 'gone'].map((id) => portOf(id))).toEqual([
      undefined,
      undefined,
      undefined,
      'next',
      undefined,
      undefined,
    ]);
    expect(portOf('loose', [])).toBeUndefined();
    expect(portOf('loose', ports.slice(0, 1))).toBeUndefined();
  });

  it('leads on to where the connection led', () => {
    const { edges } = spliceInto(flow, 'a-b', 'loose', 'next', 'new');
    expect(edges.map(({ id, from, to }) => `${id} ${from.node}>${to}`)).toEqual([
      'start-a start>a',
      'a-b a>loose',
      'new loose>b',
    ]);
    expect(spliceInto(flow, 'a-b', 'a', 'next', 'new')).toBe(flow);
    expect(spliceInto(flow, 'gone', 'loose', 'next', 'new')).toBe(flow);
  });
});

describe('guides', () => {
  const box = (x: number, y: number, height = 80) => ({ x, y, width: 240, height });
  it('run through the edges and middles that boxes share', () => {
    expect(guidesFor(box(0, 0), [box(0, 200), box(500, 0, 40)])).toEqual({ x: [0, 120, 240], y: [0] });
    expect(guidesFor(box(0, 0), [box(500, 20, 40)])).toEqual({ x: [], y: [40] });
  });
  it('are none where nothing is in line', () => {
    expect(guidesFor(box(0, 0), [box(501, 301)])).toBe(noGuides);
  });
});
