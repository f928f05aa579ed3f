import { describe, it } from 'vitest';
import {
  ask,
  branch,
  expectIssues,
  type Fixture,
  good,
  withEdges,
  withoutEdge,
  withStep,
} from '../../../test/good-flow.js';
import { edge, node } from '../../../test/kit.js';

const fixtures: Fixture[] = [
  ['no start', { ...good, nodes: good.nodes.slice(1), edges: good.edges.slice(1) }, [{ code: 'no_start' }]],
  [
    'two starts',
    { ...good, nodes: [...good.nodes, node('again', 'start')], edges: [...good.edges, edge('again.next>hello')] },
    [{ code: 'several_starts', nodeId: 'again' }],
  ],
  [
    'a repeated node id',
    { ...good, nodes: [...good.nodes, node('end', 'end', { outcome: 'failed' })] },
    [{ code: 'duplicate_node', nodeId: 'end', params: { id: 'end' } }],
  ],
  [
    'a repeated edge id',
    { ...good, edges: good.edges.map((item, i) => (i === 2 ? { ...item, id: good.edges[1]!.id } : item)) },
    [{ code: 'duplicate_edge', edgeId: 'hello:next:ask' }],
  ],
  [
    'an edge to a node that is gone',
    { ...good, edges: [...good.edges, { id: 'e', from: { node: 'hello', port: 'next' }, to: 'gone' }] },
    [{ code: 'edge_dangling', edgeId: 'e', params: { node: 'gone' } }],
  ],
  [
    'an edge from a node that is gone',
    { ...good, edges: [...good.edges, { id: 'e', from: { node: 'gone', port: 'next' }, to: 'end' }] },
    [{ code: 'edge_dangling', edgeId: 'e', params: { node: 'gone' } }],
  ],
  [
    'a port that a setting adds and nothing follows',
    ask({ timeoutSeconds: 9 }),
    [{ code: 'port_open', params: { port: 'timeout' } }],
  ],
  [
    'an edge back to the start',
    withEdges('ask.timeout>start'),
    [
      { code: 'edge_to_start', edgeId: 'ask:timeout:start' },
      { code: 'edge_unknown_port', edgeId: 'ask:timeout:start', nodeId: 'ask', params: { port: 'timeout' } },
    ],
  ],
  [
    'an edge from a port that is not there',
    withEdges('hello.answered>end'),
    [{ code: 'edge_unknown_port', nodeId: 'hello', params: { port: 'answered' } }],
  ],
  [
    'two edges from one port',
    withEdges('hello.next>desk'),
    [{ code: 'port_used_twice', nodeId: 'hello', edgeId: 'hello:next:desk', params: { port: 'next' } }],
  ],
  [
    'a port that leads nowhere',
    withoutEdge('ask:person:desk'),
    [{ code: 'port_open', nodeId: 'ask', params: { port: 'person' } }],
  ],
  [
    'a node that cannot be reached',
    { ...good, nodes: [...good.nodes, node('island', 'end')] },
    [{ code: 'unreachable', nodeId: 'island' }],
  ],
  [
    'a node that leads to itself',
    {
      ...withStep('condition', branch('customer.tier == "vip"'), ['else']),
      edges: [...withStep('condition', {}, ['else']).edges, edge('x.a>x')],
    },
    [{ code: 'loop_without_wait', nodeId: 'x' }],
  ],
  [
    'a loop of two nodes that never wait',
    {
      ...withStep('condition', branch('customer.tier == "vip"'), ['else']),
      edges: [...withStep('condition', {}, ['else']).edges, edge('x.a>hello')],
    },
    [{ code: 'loop_without_wait', nodeId: 'hello' }],
  ],
];

describe('nodes, edges and ways', () => {
  it.each(fixtures)('%s', (_what, document, expected) => {
    expectIssues(document, 'error', expected);
  });
});
