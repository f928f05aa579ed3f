import type { FlowDocument, FlowNode } from '@tandem/flow';

const node = (id: string, type: string, config: Record<string, unknown> = {}): FlowNode => ({
  ...{ id, type, typeVersion: 1, config },
  position: { x: 0, y: 0 },
});
const set = (name: string, expression: string) =>
  node(`set-${name}`, 'set', {
    assignments: [{ target: 'variable', name, value: { kind: 'cel', expression } }],
  });
const choose = (id: string, value: string, cases: readonly string[]) =>
  node(id, 'switch', { value, cases: cases.map((equals) => ({ id: equals, equals })) });

/** What the customers open their conversations with: every way through the flow is taken. */
export const inputs = ['order', 'return', 'invoice', 'other', 'order 17'] as const;

const chain: readonly FlowNode[] = [
  node('start', 'start', { variable: 'topic' }),
  set('kind', 'vars.topic'),
  choose('by-kind', 'vars.kind', ['order', 'return']),
  set('desk', 'vars.kind + "-desk"'),
  choose('by-desk', 'vars.desk', ['order-desk', 'invoice-desk']),
  set('known', 'vars.desk == "order-desk"'),
  choose('by-known', 'vars.known', ['true']),
  set('length', 'vars.length + 1.0'),
  set('done', 'true'),
  node('end', 'end', { outcome: 'done' }),
];

const portsOf = ({ type, config }: FlowNode): string[] =>
  type === 'switch' ? [...(config.cases as { id: string }[]).map(({ id }) => id), 'else'] : ['next'];

const ahead = (nodes: readonly FlowNode[]): FlowDocument['edges'] =>
  nodes.slice(0, -1).flatMap((from, index) =>
    portsOf(from).map((port) => ({
      id: `${from.id}-${port}`,
      from: { node: from.id, port },
      to: nodes[index + 1]?.id ?? '',
    })),
  );

/** Set, 3-way switch, set, 3-way switch, set, 2-way switch, set, set, end: every branch joins the next node. */
export const nineNodes: FlowDocument = {
  id: 'nine',
  version: 1,
  nodes: [...chain],
  edges: ahead(chain),
  variables: [
    ...['topic', 'kind', 'desk'].map((name) => ({ name, type: 'string' as const })),
    { name: 'length', type: 'number', initial: 0 },
    ...['known', 'done'].map((name) => ({ name, type: 'boolean' as const })),
  ],
};

/** The same, begun by a request instead of a customer. */
export const nineNodesOnRequest: FlowDocument = {
  ...nineNodes,
  nodes: nineNodes.nodes.map((each) =>
    each.id === 'start'
      ? node('start', 'webhook', { fields: [{ path: 'topic', variable: 'topic', required: true }] })
      : each,
  ),
};

/** The nine nodes among so many that nothing leads to. */
export function nineNodesAmong(count: number): FlowDocument {
  const beside = Array.from({ length: count - chain.length }, (_, index) =>
    node(`beside-${index}`, 'send', { text: { en: 'Never', 'zh-CN': '不会' } }),
  );
  return { ...nineNodes, nodes: [...beside, ...chain], edges: [...ahead(beside), ...ahead(chain)] };
}

/** Asks twice: a session of it waits two times. */
export const twoWaits: FlowDocument = {
  id: 'waits',
  version: 1,
  nodes: [
    node('start', 'start'),
    ...['first', 'second'].map((variable) =>
      node(variable, 'ask', { kind: 'text', question: { en: 'What is it?', 'zh-CN': '是什么？' }, variable }),
    ),
    node('end', 'end', { outcome: 'done' }),
  ],
  edges: [
    ['start', 'next', 'first'],
    ['first', 'answered', 'second'],
    ['second', 'answered', 'end'],
    ['first', 'person', 'end'],
    ['second', 'person', 'end'],
  ].map(([from = '', port = '', to = '']) => ({ id: `${from}-${port}`, from: { node: from, port }, to })),
  variables: ['first', 'second'].map((name) => ({ name, type: 'string' as const })),
};
