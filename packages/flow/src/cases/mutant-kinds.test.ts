import { describe, expect, it } from 'vitest';
import { both, edge, flowOf, node, nodeTypes, variable } from '../../test/kit.js';
import type { FlowDocument, FlowNode } from '../document/flow-document.js';
import type { FlowTest } from '../document/flow-test.js';
import { evaluateExpression } from '../expression/expression.js';
import { type MutantKind, mutantsOf } from './mutants.js';
import { runCases } from './run-cases.js';
import { runMutants } from './run-mutants.js';

const cel = (id: string, expression: string) => ({ id, when: { kind: 'cel', expression } });
const made = (flow: FlowDocument, kind: MutantKind) =>
  mutantsOf(flow)
    .filter((mutant) => mutant.kind === kind)
    .map(({ at, detail }) => `${at} ${detail}`);
const z = node('z', 'end');
const of = (tested: FlowNode, ports: string[] = ['next']) =>
  flowOf(
    [tested, z],
    ports.map((port) => `${tested.id}.${port}>z`),
  );

describe('another queue', () => {
  it.each<[string, FlowNode, boolean]>([
    ['of a hand-off', node('x', 'handoff', { queueId: 'care' }), true],
    ['of a rule that assigns', node('x', 'assign', { queueId: 'care' }), true],
    ['of a rule that assigns to a queue', node('x', 'assign', { to: 'queue', queueId: 'care' }), true],
    ['left over in one that assigns to an agent', node('x', 'assign', { to: 'agent', queueId: 'care' }), false],
    ['of an alert to a queue', node('x', 'notify', { to: 'queue', queueId: 'care', text: 'x' }), true],
    ['left over in an alert to somebody else', node('x', 'notify', { to: 'agent', queueId: 'care', text: 'x' }), false],
    ['of an escalation', node('x', 'escalate', { queueId: 'care', text: 'x' }), true],
    ['of a step that is passed by', { ...node('x', 'handoff', { queueId: 'care' }), disabled: true }, false],
    ['that is not chosen yet', node('x', 'handoff', {}), false],
    ['that is no text', node('x', 'handoff', { queueId: 7 }), false],
  ])('%s: %s', (_what, tested, isMade) => {
    expect(made(of(tested, []), 'queue_changed')).toEqual(isMade ? ['x care'] : []);
  });
});

describe('a condition the other way round', () => {
  it.each<[string, unknown[], string[]]>([
    ['one', [cel('a', 'true')], ['x a']],
    ['each of three', [cel('a', 'true'), cel('b', 'false'), cel('c', '1 < 2')], ['x a', 'x b', 'x c']],
    ['as a form', [{ id: 'a', when: { kind: 'builder', builder: { match: 'all', rules: [rule('n')] } } }], ['x a']],
    ['none', [], []],
    ['that cannot be read', [{ id: 'a' }], []],
  ])('%s', (_what, branches, expected) => {
    expect(made(of(node('x', 'condition', { branches }), ['a', 'else']), 'condition_inverted')).toEqual(expected);
  });

  it('is none of a step that is passed by', () => {
    const passed = { ...node('x', 'condition', { branches: [cel('a', 'true')] }), disabled: true as const };
    expect(made(of(passed, ['a', 'else']), 'condition_inverted')).toEqual([]);
  });

  it.each([
    'vars.n == 1',
    'vars.n == 1 || vars.n == 2',
    'vars.n > 0 ? true : false',
    'vars.n == 1 // one',
    'vars.n\n> 0',
  ])('says no where “%s” says yes', (expression) => {
    const [mutant] = mutantsOf(of(node('x', 'condition', { branches: [cel('a', expression)] }), ['a', 'else'])).filter(
      ({ kind }) => kind === 'condition_inverted',
    );
    const branches = (mutant?.flow.nodes[1]?.config.branches ?? []) as { when: { expression: string } }[];
    const scope = { ...around, vars: { n: 1 } };
    expect(branches).toHaveLength(1);
    expect(evaluateExpression(expression, scope)).toBe(true);
    expect(evaluateExpression(branches[0]?.when.expression ?? '', scope)).toBe(false);
  });
});

describe('exits that changed places', () => {
  const ends = ['p', 'q', 'r'].map((id) => node(id, 'end', { outcome: id }));
  const menu = node('x', 'menu', { text: both('?'), options: ['a', 'b', 'c'].map((id) => ({ id, label: both(id) })) });
  const wired = (edges: string[]) => flowOf([menu, ...ends], edges);

  it.each([
    [['x.a>p'], []],
    [['x.a>p', 'x.b>p'], []],
    [['x.a>p', 'x.b>q'], ['x a ↔ b']],
    [
      ['x.a>p', 'x.b>q', 'x.c>r'],
      ['x a ↔ b', 'x b ↔ c'],
    ],
    [['x.a>p', 'x.b>p', 'x.c>r'], ['x b ↔ c']],
  ])('of %j: %j', (edges, expected) => {
    expect(made(wired(edges), 'ports_swapped')).toEqual(expected);
  });

  it('lead where the other led, and everything else stays', () => {
    const flow = wired(['x.a>p', 'x.b>q', 'x.c>r']);
    for (const mutant of mutantsOf(flow).filter(({ kind }) => kind === 'ports_swapped')) {
      const moved = mutant.flow.edges.filter((item, i) => item.to !== flow.edges[i]?.to);
      expect(moved).toHaveLength(2);
      expect(mutant.flow.edges.map(({ to }) => to).toSorted()).toEqual(flow.edges.map(({ to }) => to).toSorted());
      expect(mutant.flow.nodes).toBe(flow.nodes);
    }
  });
});

describe('each kind is noticed by the case that should notice it, and by no other', () => {
  const flow = flowOf(
    [
      node('vip', 'condition', { branches: [cel('yes', 'customer.tier == "vip"')] }),
      node('hi', 'send', { text: both('Dear guest') }),
      node('menu', 'menu', { text: both('?'), options: ['a', 'b'].map((id) => ({ id, label: both(id) })) }),
      node('first', 'end', { outcome: 'first' }),
      node('second', 'end', { outcome: 'second' }),
      node('desk', 'handoff', { queueId: 'care' }),
    ],
    ['vip.yes>hi', 'vip.else>menu', 'hi.next>menu', 'menu.a>first', 'menu.b>second', 'menu.person>desk'],
  );
  const tap = (choiceId: string) => ({ type: 'say' as const, text: '', choiceId });
  const wrong = Array.from({ length: 3 }, () => ({ type: 'say' as const, text: 'no' }));
  const cases: Record<string, FlowTest> = {
    greets: { name: 'greets', customer: { tier: 'vip' }, steps: [{ type: 'message', text: 'Dear guest' }] },
    first: { name: 'first', steps: [{ type: 'message', text: '?' }, tap('a'), { type: 'end', outcome: 'first' }] },
    second: { name: 'second', steps: [tap('b'), { type: 'end', outcome: 'second' }] },
    desk: { name: 'desk', steps: [...wrong, { type: 'effect', effect: 'enqueue', with: { queueId: 'care' } }] },
  };
  const survivors = (...names: string[]) =>
    runMutants({ ...flow, tests: names.map((name) => cases[name]!) }, { nodeTypes }).survivors.map(
      ({ kind, detail }) => `${kind} ${detail}`,
    );

  it('all together notice everything but what follows the greeting', () => {
    expect(survivors('greets', 'first', 'second', 'desk')).toEqual(['edge_deleted hi.next → menu']);
  });

  it.each([
    ['desk', ['edge_deleted menu.person → desk', 'queue_changed care']],
    ['greets', ['edge_deleted vip.yes → hi']],
    ['first', ['edge_deleted menu.a → first']],
    ['second', ['edge_deleted menu.b → second']],
  ])('without “%s” these are missed', (left, missed) => {
    const others = Object.keys(cases).filter((name) => name !== left);
    expect(survivors(...others)).toEqual(expect.arrayContaining(missed));
  });

  it('without any nothing is', () => {
    expect(survivors()).toHaveLength(mutantsOf(flow).length);
    expect(runMutants(flow, { nodeTypes })).toMatchObject({ caught: 0, total: mutantsOf(flow).length });
  });

  it('the edges that no case goes along are named', () => {
    expect(runCases({ ...flow, tests: [cases.first!] }, { nodeTypes }).uncovered).toEqual(
      ['vip.yes>hi', 'hi.next>menu', 'menu.b>second', 'menu.person>desk'].map((written) => edge(written).id),
    );
  });
});

function rule(name: string) {
  return { path: `vars.${name}`, operator: 'equals', value: 1 };
}

const around = {
  customer: {},
  conversation: {},
  hours: {},
  now: new Date(0),
};

it('a flow without variables or steps has no mutants', () => {
  expect(mutantsOf({ id: 'f', version: 0, nodes: [], edges: [], variables: [variable('v')] })).toEqual([]);
});
