import { describe, expect, it } from 'vitest';
import { type FlowDocument, type FlowEnvironment, type FlowNode, validate } from '../src/index.js';
import { branch, good, withNode, withStep } from './good-flow.js';
import { both, edge, environment, node, nodeTypes, variable } from './kit.js';

export const shown = (
  type: string,
  config: Record<string, unknown>,
  ports: string[],
  more: FlowDocument['variables'] = [],
) => withStep(type, config, ports, [...good.variables, ...more]);
export const adding = (nodes: FlowNode[], ...edges: string[]): FlowDocument => ({
  ...good,
  nodes: [...good.nodes, ...nodes],
  edges: [...good.edges, ...edges.map(edge)],
});
export const declaring = (...more: FlowDocument['variables']): FlowDocument => ({
  ...good,
  variables: [...good.variables, ...more],
});
export const text = (en: string, zh = en) => withNode('hello', { text: { en, 'zh-CN': zh } });
export const begun = (type: string, config: Record<string, unknown>, ...nodes: FlowNode[]): FlowDocument => ({
  id: 'flow',
  version: 1,
  nodes: [node('start', type, config), ...nodes],
  edges: [edge(`start.next>${nodes[0]?.id}`), ...nodes.slice(1).map(({ id }, i) => edge(`${nodes[i]?.id}.next>${id}`))],
  variables: [variable('v', 'object')],
});
export const end = node('z', 'end');
export const set = (expression: string) =>
  node('s', 'set', { assignments: [{ target: 'variable', name: 'v', value: { kind: 'cel', expression } }] });
export const when = (expression: string, ...more: FlowDocument['variables']) =>
  shown('condition', branch(expression), ['a', 'else'], more);
export const option = (id: string, en: string, zh = en) => ({ id, label: { en, 'zh-CN': zh } });
export const menu = (...options: unknown[]) =>
  shown('menu', { text: both('?'), options }, [...options.map((item) => (item as { id: string }).id), 'person']);
export const wait = (config: Record<string, unknown>) => shown('wait', config, ['next', 'message', 'error']);
export const off = (flow: FlowDocument, id: string): FlowDocument => ({
  ...flow,
  nodes: flow.nodes.map((item) => (item.id === id ? { ...item, disabled: true as const } : item)),
});
export const given = { ...variable('given', 'number'), role: 'input' as const };
export const result = { ...variable('result'), role: 'output' as const };
export const around: FlowEnvironment = {
  ...environment,
  flows: [{ id: 'other@1', variables: [given, result, variable('own')] }],
  channels: [
    { type: 'webchat', sends: ['text', 'image', 'file', 'choice'] },
    { type: 'sms', sends: ['text'] },
  ],
};
export const calls = (config: Record<string, unknown>) =>
  shown('subFlow', { flow: 'other@1', ...config }, ['next', 'error']);
export const literal = (value: unknown) => ({ kind: 'literal', value });

/** A question about opening, of which one exit leads to a step of its own. */
export const behindClosed: FlowDocument = {
  ...shown('hours', { hoursId: 'office' }, ['open']),
  nodes: [...shown('hours', { hoursId: 'office' }, []).nodes, node('island', 'end')],
  edges: [...shown('hours', { hoursId: 'office' }, ['open']).edges, edge('x.closed>island')],
};

/** What fails by a rule, in more ways than one, and what comes close and is right. */
export type Rules = Record<string, { fails: Record<string, unknown>; passes: Record<string, unknown> }>;

const codesOf = (document: unknown): string[] => validate(document, nodeTypes, around).map(({ code }) => code);

/** What stands between the greeting and the question leads back to the greeting. */
const looped = (flow: FlowDocument): FlowDocument => ({
  ...flow,
  edges: [
    ...flow.edges.filter(({ from }) => from.node !== 'x'),
    ...['next', 'a', 'else'].map((port) => edge(`x.${port}>hello`)),
  ],
});

/** Tests that each rule speaks up where it should, and nowhere near. */
export function describeRules(rules: Rules): void {
  const rows = (side: 'fails' | 'passes') =>
    Object.entries(rules).flatMap(([code, cases]) =>
      Object.entries(cases[side]).map(([what, document]): [string, string, unknown] => [code, what, document]),
    );

  describe('a rule', () => {
    it.each(rows('fails'))('%s speaks up at: %s', (code, _what, document) => {
      const flow = code === 'loop_without_wait' ? looped(document as FlowDocument) : document;
      expect(codesOf(flow)).toContain(code);
    });

    it.each(rows('passes'))('%s is silent at: %s', (code, _what, document) => {
      expect(codesOf(document)).not.toContain(code);
    });

    it('is silent at a good flow', () => {
      expect(codesOf(good)).toEqual([]);
    });
  });
}
