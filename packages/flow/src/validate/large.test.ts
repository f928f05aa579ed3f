import { describe, expect, it } from 'vitest';
import { good, issuesOf } from '../../test/good-flow.js';
import { both, edge, environment, flowOf, message, node, nodeTypes, play, said, variable } from '../../test/kit.js';
import type { FlowDocument, FlowNode } from '../document/flow-document.js';
import { createCheck } from './create-check.js';
import type { Issue } from './issue.js';
import { validate } from './validate.js';

const size = 1_000;

/** A flow of a thousand steps in a row: it says, asks, decides and sets, and ends with a person. */
function large(): FlowDocument {
  const kinds: ((i: number) => [FlowNode, string[]])[] = [
    (i) => [node(`n${i}`, 'send', { text: both('Hello {customer.name}, {vars.v}') }), ['next']],
    (i) => [node(`n${i}`, 'ask', { question: both('Which?'), variable: 'v' }), ['answered', 'person']],
    (i) => [
      node(`n${i}`, 'condition', { branches: [{ id: 'a', when: { kind: 'cel', expression: `vars.v == "${i}"` } }] }),
      ['a', 'else'],
    ],
    (i) => [
      node(`n${i}`, 'set', {
        assignments: [{ target: 'variable', name: 'v', value: { kind: 'cel', expression: 'vars.v + "x"' } }],
      }),
      ['next', 'error'],
    ],
  ];
  const made = Array.from({ length: size }, (_, i) => kinds[i % kinds.length]!(i));
  const edges = made.flatMap(([{ id }, ports], i) =>
    ports.map((port) => `${id}.${port}>${made[i + 1]?.[0].id ?? 'desk'}`),
  );
  return flowOf(
    [...made.map(([each]) => each), node('desk', 'handoff', { queueId: 'care' }), node('end', 'end')],
    [...edges, 'desk.error>end'],
    [variable('v')],
  );
}

const flow = large();
const summary = (issues: readonly Issue[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { code } of issues) {
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
};
const edit = (change: (item: FlowNode, i: number) => FlowNode): FlowDocument => ({
  ...flow,
  nodes: flow.nodes.map(change),
});

describe('a flow of a thousand steps', () => {
  it('without a mistake has no problem', () => {
    expect(flow.nodes).toHaveLength(size + 3);
    expect(issuesOf(flow)).toEqual([]);
  });

  it.each<[string, FlowDocument, Record<string, number>]>([
    [
      'one text less',
      edit((item) => (item.id === 'n500' ? { ...item, config: { text: {} } } : item)),
      { text_missing: 1 },
    ],
    [
      'every text in one language',
      edit((item) => (item.type === 'send' ? { ...item, config: { text: { en: 'x' } } } : item)),
      { text_language_missing: 250 },
    ],
    ['every variable undeclared', { ...flow, variables: [] }, { variable_undeclared: 1_500 }],
    [
      'one line less in its middle',
      { ...flow, edges: flow.edges.filter(({ from }) => from.node !== 'n400') },
      { port_open: 1, unreachable: 601, no_person: 1 },
    ],
    [
      'every message of one name',
      edit((item) => ({ ...item, id: item.type === 'send' ? 'n0' : item.id })),
      {
        duplicate_node: 249,
        edge_dangling: 249 + 2 * 249,
        port_open: 1,
        error_port_open: 1,
        unreachable: 747 + 2,
        no_person: 1,
      },
    ],
    [
      'a round over all of it',
      { ...flow, edges: flow.edges.map((item) => (item.to === 'desk' ? { ...item, to: 'n0' } : item)) },
      { unreachable: 2, no_person: 1 },
    ],
    [
      'its asking switched off',
      edit((item) => (item.type === 'ask' ? { ...item, disabled: true as const } : item)),
      {},
    ],
  ])('with %s', (_what, document, expected) => {
    expect(summary(issuesOf(document))).toEqual(expected);
  });

  it('that is wrong in every step tells each of them, and no more', () => {
    const broken = edit((item) => (item.id.startsWith('n') ? { ...item, config: {} } : item));
    const required = issuesOf(broken).filter(({ code }) => code === 'required');
    expect(new Set(required.map(({ nodeId }) => nodeId)).size).toBe(size);
  });

  it('is looked at again only where it changed, and found the same', () => {
    const check = createCheck(nodeTypes, environment);
    let current = flow;
    for (const place of [0, 1, 2, 3, 500, 999]) {
      current = {
        ...current,
        nodes: current.nodes.map((item) => (item.id === `n${place}` ? { ...item, config: { odd: place } } : item)),
      };
      expect(check(current)).toEqual(validate(current, nodeTypes, environment));
    }
    expect(check(flow)).toEqual([]);
  });

  it('runs from its first question to its last', () => {
    const questions = size / 4;
    const played = play(
      flow,
      Array.from({ length: questions }, (_, i) => message(`${i}`)),
    );
    expect(played).toMatchObject({ outcome: 'handed_off' });
    expect(said(played)).toHaveLength(2 * questions);
  });

  it('in which every step leads to every other is looked at in the end', () => {
    const some = Array.from({ length: 60 }, (_, i) => node(`m${i}`, 'note', { text: 'x' }));
    const wires = some.flatMap(({ id }) => some.map((to) => edge(`${id}.next>${to.id}`)));
    const found = summary(issuesOf({ ...flow, nodes: [...flow.nodes, ...some], edges: [...flow.edges, ...wires] }));
    expect(found).toMatchObject({ loop_without_wait: 1, unreachable: 60, port_used_twice: 60 * 59 });
  });
});

describe('several rules at once', () => {
  const codes = (document: unknown): string[] => [
    ...new Set(validate(document, nodeTypes, environment).map(({ code }) => code)),
  ];
  const replace = (id: string, change: Partial<FlowNode>): FlowDocument => ({
    ...good,
    nodes: good.nodes.map((item) => (item.id === id ? { ...item, ...change } : item)),
  });

  it.each<[string, unknown, string[]]>([
    ['a step of an unknown kind', replace('ask', { type: 'nonsense' }), ['node_type_unknown', 'variable_never_set']],
    [
      'a step of a plugin that is off',
      replace('ask', { type: 'shop:x' }),
      ['plugin_unavailable', 'variable_never_set'],
    ],
    ['a step that is too new', replace('ask', { typeVersion: 9 }), ['node_too_new', 'variable_never_set']],
    ['settings that do not fit', replace('ask', { config: { variable: 'order' } }), ['required', 'variable_never_set']],
    ['a question that is switched off', replace('ask', { disabled: true }), ['variable_never_set']],
    [
      'nothing but a start',
      { ...good, nodes: good.nodes.slice(0, 1), edges: [], variables: [] },
      ['port_open', 'no_person'],
    ],
    ['nothing at all', { ...good, nodes: [], edges: [], variables: [] }, ['no_start']],
    [
      'only a handler',
      { ...good, nodes: [node('h', 'onPerson')], edges: [], variables: [] },
      ['no_start', 'port_open'],
    ],
    ['lines without steps', { ...good, nodes: [], variables: [] }, ['no_start', 'edge_dangling']],
    [
      'two of everything',
      {
        ...good,
        nodes: [...good.nodes, ...good.nodes],
        edges: [...good.edges, ...good.edges],
        variables: [...good.variables, ...good.variables],
      },
      ['several_starts', 'duplicate_node', 'duplicate_edge', 'port_used_twice', 'variable_duplicate'],
    ],
    ['a customer’s question in a rule', { ...good, kind: 'automation' }, ['node_not_for_kind']],
  ])('%s', (_what, document, expected) => {
    expect(codes(document)).toEqual(expected);
  });

  it('are told in one order, whatever the order of the steps', () => {
    const broken = replace('ask', { config: { question: {}, variable: 'gone' } });
    const turned = { ...broken, nodes: broken.nodes.toReversed(), edges: broken.edges.toReversed() };
    const sorted = (document: FlowDocument) => validate(document, nodeTypes, environment).map(({ code }) => code);
    expect(sorted(turned)).toEqual(sorted(broken));
  });

  it('name a step that there is, or none', () => {
    const ids = new Set(good.nodes.map(({ id }) => id));
    for (const change of [{ config: {} }, { type: 'nonsense' }, { disabled: true as const }, { typeVersion: 7 }]) {
      for (const { id } of good.nodes) {
        const found = validate(replace(id, change), nodeTypes, environment);
        expect(found.filter(({ nodeId }) => nodeId !== undefined && !ids.has(nodeId))).toEqual([]);
      }
    }
  });
});
