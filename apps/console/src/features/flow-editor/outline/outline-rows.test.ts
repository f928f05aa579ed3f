import type { FlowDocument } from '@tandem/flow';
import { expect, it } from 'vitest';
import { indexOf } from '../model/document-index.ts';
import { outlineRows } from './outline-rows.ts';

const node = (id: string) => ({
  id,
  type: id === 'start' ? 'start' : 'send',
  typeVersion: 1,
  config: {},
  position: { x: 0, y: 0 },
});
const edge = (from: string, to: string, port = 'next') => ({ id: `${from}${to}`, from: { node: from, port }, to });
const ports: Record<string, string[]> = { ask: ['yes', 'no'], end: [] };

it('shows a flow as a tree: chains on one level, branches below their exits, what is met again by name', () => {
  const document: FlowDocument = {
    id: 'f',
    version: 0,
    nodes: ['start', 'ask', 'hi', 'end', 'alone'].map(node),
    edges: [edge('start', 'ask'), edge('ask', 'hi', 'yes'), edge('hi', 'ask'), edge('ask', 'end', 'no')],
    variables: [],
  };
  const rows = outlineRows(indexOf(document), (id) => ports[id] ?? ['next']);
  const drawn = rows.map((row) => {
    const name = row.kind === 'exit' ? `${row.node}.${row.port}` : `${row.node}${row.isAgain ? ' again' : ''}`;
    return `${'-'.repeat(row.level - 1)}${name} ${row.position}/${row.size}`;
  });
  expect(drawn).toEqual([
    'start 1/3',
    'ask 2/3',
    '-ask.yes 1/2',
    '--hi 1/2',
    '--ask again 2/2',
    '-ask.no 2/2',
    '--end 1/1',
    'alone 3/3',
    '-alone.next 1/1',
  ]);
});
