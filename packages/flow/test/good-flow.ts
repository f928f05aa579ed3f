import { expect } from 'vitest';
import { type FlowDocument, type FlowEnvironment, type Issue, validate } from '../src/index.js';
import { both, edge, environment, flowOf, node, nodeTypes, variable } from './kit.js';

/** A flow without any problem: greets, asks, hands off. Each fixture breaks one thing of it. */
export const good = flowOf(
  [
    node('hello', 'send', { text: both('Hello {customer.name}') }),
    node('ask', 'ask', { question: both('Order?'), variable: 'order' }),
    node('desk', 'handoff', { queueId: 'care', reason: 'order {vars.order}' }),
    node('end', 'end', { outcome: 'failed' }),
  ],
  ['hello.next>ask', 'ask.answered>desk', 'ask.person>desk', 'desk.error>end'],
  [variable('order')],
);

export const issuesOf = (document: FlowDocument, given: FlowEnvironment = environment): Issue[] =>
  validate(document, nodeTypes, given);

export const withNode = (id: string, config: Record<string, unknown>, type?: string): FlowDocument => ({
  ...good,
  nodes: good.nodes.map((item) => (item.id === id ? { ...item, config, type: type ?? item.type } : item)),
});

/** The good flow with one more node between the greeting and the question. */
export const withStep = (
  type: string,
  config: Record<string, unknown>,
  ports: string[],
  variables = good.variables,
) => ({
  ...good,
  nodes: [...good.nodes, node('x', type, config)],
  edges: [
    ...good.edges.filter(({ from }) => from.node !== 'hello'),
    edge('hello.next>x'),
    ...ports.map((port) => edge(`x.${port}>ask`)),
  ],
  variables,
});

export const withEdges = (...edges: string[]): FlowDocument => ({
  ...good,
  edges: [...good.edges, ...edges.map(edge)],
});
export const withoutEdge = (id: string): FlowDocument => ({
  ...good,
  edges: good.edges.filter((item) => item.id !== id),
});

export const cel = (expression: string) => ({ kind: 'cel', expression });
export const branch = (expression: string) => ({ branches: [{ id: 'a', when: cel(expression) }] });
export const assign = (name: string, value: unknown, target = 'variable') => ({
  assignments: [{ target, name, value }],
});
export const ask = (config: Record<string, unknown>) =>
  withNode('ask', { question: both('?'), variable: 'order', ...config });
export const http = (config: Record<string, unknown>) =>
  withStep('http', { url: 'https://a.example/', ...config }, ['ok', 'error']);

/** What breaks, the broken flow, and the problems it must have. */
export type Fixture = [string, FlowDocument, Partial<Issue>[]];

/** The flow has exactly these problems of this severity, in this order. */
export function expectIssues(document: FlowDocument, severity: Issue['severity'], expected: Partial<Issue>[]): void {
  const found = issuesOf(document).filter((issue) => issue.severity === severity);
  expect(found).toHaveLength(expected.length);
  expected.forEach((issue, index) => {
    expect(found[index]).toMatchObject(issue);
  });
}
