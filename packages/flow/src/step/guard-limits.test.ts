import { describe, expect, it } from 'vitest';
import {
  both,
  edge,
  effectsOf,
  facts,
  flowOf,
  message,
  node,
  nodeTypes,
  now,
  play,
  said,
  variable,
  walked,
} from '../../test/kit.js';
import type { FlowDocument } from '../document/flow-document.js';
import { jsonBytes } from '../document/json.js';
import type { FlowEvent } from './event.js';
import { guards, stepsAfterGuard } from './guards.js';
import { createSession } from './state.js';
import { step } from './step.js';

const set = (id: string, name: string, value: unknown) =>
  node(id, 'set', { assignments: [{ target: 'variable', name, value: { kind: 'literal', value } }] });
const handled = (flow: FlowDocument): FlowDocument => ({
  ...flow,
  nodes: [...flow.nodes, node('oops', 'onError', { variable: 'why' }), node('sorry', 'end', { outcome: 'sorry' })],
  edges: [...flow.edges, edge('oops.next>sorry')],
  variables: [...flow.variables, variable('why')],
});

/** So many notes in a row, then an end; the start and the end are steps as well. */
const row = (count: number): FlowDocument => {
  const nodes = Array.from({ length: count }, (_, i) => node(`n${i}`, 'note', { text: 'x' }));
  return flowOf(
    [...nodes, node('end', 'end')],
    nodes.map(({ id }, i) => `${id}.next>${nodes[i + 1]?.id ?? 'end'}`),
  );
};

describe('steps of one event', () => {
  const { limit, code } = guards.steps;

  it.each([
    [limit - 3, 'completed'],
    [limit - 2, 'completed'],
    [limit - 1, code],
    [limit, code],
    [2 * limit - 10, code],
  ])('%d notes between start and end: %s', (notes, outcome) => {
    expect(play(row(notes)).outcome).toBe(outcome);
    expect(play(handled(row(notes))).outcome).toBe(outcome === code ? 'sorry' : outcome);
  });

  it('do nothing at the step that is one too many', () => {
    expect(effectsOf(play(row(limit)), 'addNote')).toHaveLength(limit - 1);
  });

  it('after it may tidy up, but not for ever', () => {
    const tidy = (count: number) => {
      const flow = row(limit + count + 5);
      const error = { id: 'late', from: { node: `n${limit - 1}`, port: 'error' }, to: `n${limit}` };
      const end = { id: 'last', from: { node: `n${limit + count - 1}`, port: 'next' }, to: 'end' };
      return { ...flow, edges: [...flow.edges.filter(({ from }) => from.node !== end.from.node), error, end] };
    };
    expect(play(tidy(stepsAfterGuard - 2)).outcome).toBe('completed');
    expect(play(tidy(stepsAfterGuard + 1)).outcome).toBe(code);
  });

  it('are counted anew after every wait', () => {
    const flow = row(990);
    const asked: FlowDocument = {
      ...flow,
      nodes: flow.nodes.map((item) =>
        item.id === 'n500' ? node('n500', 'ask', { question: both('?'), variable: 'v' }) : item,
      ),
      edges: flow.edges.map((item) =>
        item.from.node === 'n500' ? { ...item, from: { node: 'n500', port: 'answered' } } : item,
      ),
      variables: [variable('v')],
    };
    const longer = { ...asked, edges: asked.edges.map((item) => (item.to === 'end' ? { ...item, to: 'n500' } : item)) };
    expect(play(longer, [message('1'), message('2'), message('3')]).state.status).toBe('waiting');
  });
});

describe('visits of one step', () => {
  const { limit, code } = guards.visits;
  /** Counts to a number, one step for each. */
  const counting = (to: number) =>
    flowOf(
      [
        node('add', 'set', {
          assignments: [{ target: 'variable', name: 'n', value: { kind: 'cel', expression: 'vars.n + 1' } }],
        }),
        node('enough', 'condition', {
          branches: [{ id: 'yes', when: { kind: 'cel', expression: `vars.n >= ${to}` } }],
        }),
        node('end', 'end'),
      ],
      ['add.next>enough', 'enough.yes>end', 'enough.else>add'],
      [variable('n', 'number', 0)],
    );

  it.each([
    [1, 'completed'],
    [limit - 1, 'completed'],
    [limit, 'completed'],
    [limit + 1, code],
    [10 * limit, code],
  ])('%d without a wait: %s', (times, outcome) => {
    const played = play(counting(times));
    expect(played.outcome).toBe(outcome);
    expect(played.state.variables.n).toBe(Math.min(times, limit));
    expect(play(handled(counting(times))).outcome).toBe(outcome === code ? 'sorry' : outcome);
  });

  it.each<[string, FlowEvent]>([
    ['the customer writes', { type: 'message', messageId: 'm', text: 'go' }],
    ['time has passed', { type: 'timer', timerId: 'due' }],
  ])('are counted anew when %s', (_what, event) => {
    const flow = flowOf([node('w', 'wait', { amount: 1, unit: 'seconds' })], ['w.next>w', 'w.message>w']);
    let { state } = play(flow);
    for (let i = 0; i < 3 * limit; i += 1) {
      const timerId = state.waitingFor?.kind === 'message' ? (state.waitingFor.timerKey ?? '') : '';
      ({ state } = play(flow, [event.type === 'timer' ? { ...event, timerId } : event], { state }));
    }
    expect(state.status).toBe('waiting');
  });

  it('are not counted anew by what comes back from outside', () => {
    const flow = flowOf([node('c', 'http', { url: 'https://a.example/' })], ['c.ok>c', 'c.error>c']);
    let { state } = play(flow);
    let asked = 1;
    for (; state.status === 'waiting'; asked += 1) {
      const effectId = state.waitingFor?.kind === 'node' ? state.waitingFor.effectId : '';
      ({ state } = play(flow, [{ type: 'nodeDone', effectId, port: 'ok', output: {} }], { state }));
    }
    expect(asked - 1).toBe(limit);
    expect(state.outcome).toBe(code);
  });
});

describe('bytes of all variables', () => {
  const { limit, code } = guards.variables;
  const filling = (value: unknown, ...more: FlowDocument['variables']) =>
    flowOf([set('s', 'v', value), node('end', 'end')], ['s.next>end'], [variable('v'), ...more]);
  const room = limit - jsonBytes({ v: '' });

  it.each(['x', 'é', '中', '😀', '"', '\n', '\u0001'])('filled with %j end exactly at the limit', (sign) => {
    const bytes = jsonBytes(sign) - 2;
    const fits = sign.repeat(Math.floor(room / bytes)) + 'x'.repeat(room % bytes);
    const played = play(filling(fits));
    expect(played.outcome).toBe('completed');
    expect(jsonBytes(played.state.variables)).toBe(limit);
    expect(play(filling(`${fits}x`)).outcome).toBe(code);
    expect(play(handled(filling(`${fits}x`))).outcome).toBe('sorry');
  });

  it.each<[string, unknown]>([
    ['a list', Array.from({ length: 40_000 }, () => 1)],
    ['an object', Object.fromEntries(Array.from({ length: 9_000 }, (_, i) => [`k${i}`, 1]))],
    ['a list of texts', Array.from({ length: 700 }, () => 'x'.repeat(100))],
  ])('count %s as its JSON', (_what, value) => {
    expect(play(filling(value)).outcome).toBe(code);
  });

  it('give back what was there before', () => {
    const half = 'x'.repeat(40_000);
    const flow = flowOf(
      [set('a', 'v', half), set('b', 'v', half), set('c', 'v', null), set('d', 'w', half), node('end', 'end')],
      ['a.next>b', 'b.next>c', 'c.next>d', 'd.next>end'],
      [variable('v'), variable('w')],
    );
    expect(play(flow).outcome).toBe('completed');
    const both_ = { ...flow, edges: flow.edges.map((item) => (item.from.node === 'b' ? { ...item, to: 'd' } : item)) };
    expect(play(both_).outcome).toBe(code);
  });

  it('keep what was before the step that was too much', () => {
    const played = play({
      ...filling('x'.repeat(limit)),
      edges: [edge('start.next>s'), edge('s.next>end'), edge('s.error>end')],
    });
    expect(played.outcome).toBe('completed');
    expect(played.state.variables).toEqual({ v: null });
  });
});

describe('the age of a session', () => {
  const { limit, code } = guards.age;
  const asking = flowOf(
    [node('q', 'ask', { question: both('?'), variable: 'v', timeoutSeconds: 604_800 }), node('end', 'end')],
    ['q.answered>end', 'q.person>end', 'q.timeout>end'],
    [variable('v')],
  );

  it.each<[number, string, FlowEvent]>([
    [limit - 1, 'completed', message('x')],
    [limit, 'completed', message('x')],
    [limit + 1, code, message('x')],
    [limit, 'completed', { type: 'timer', timerId: 's:1' }],
    [limit + 1, code, { type: 'timer', timerId: 's:1' }],
  ])('of %d ms: %s', (age, outcome, event) => {
    const context = { now, seed: '', facts, nodeTypes };
    const begun = step(asking, createSession(asking, { sessionId: 's', startedAt: now }), { type: 'start' }, context);
    expect(step(asking, begun.state, event, { ...context, now: now + age }).outcome).toBe(outcome);
  });

  it('is of no matter to what nobody waits for', () => {
    const context = { now: now + 10 * limit, seed: '', facts, nodeTypes };
    const { state } = play(asking);
    const old = { ...state, startedAt: now };
    expect(step(asking, old, { type: 'timer', timerId: 'other' }, context).state).toBe(old);
  });

  it('may lie before its start, when clocks differ', () => {
    const context = { now: now - 5_000, seed: '', facts, nodeTypes };
    const { state } = play(asking);
    expect(step(asking, { ...state, startedAt: now }, message('x'), context).outcome).toBe('completed');
  });
});

describe('flows that call one another', () => {
  const { limit, code } = guards.depth;
  /** A row of flows, each calling the next; the last one ends. */
  const chain = (length: number) => {
    const flows = Array.from(
      { length: length + 1 },
      (_, i): FlowDocument => ({
        ...flowOf(
          i < length
            ? [node('call', 'subFlow', { flow: `f${i + 1}@1` }), node('end', 'end', { message: both(`back in ${i}`) })]
            : [node('end', 'end', { message: both(`deepest ${i}`) })],
          i < length ? ['call.next>end'] : [],
        ),
        id: `f${i}`,
      }),
    );
    return play(flows[0]!, [], { flows: (id) => flows.find((flow) => flow.id === id) });
  };

  it.each([
    [1, 'completed'],
    [limit - 1, 'completed'],
    [limit, 'completed'],
    [limit + 1, code],
    [3 * limit, code],
  ])('%d times: %s', (length, outcome) => {
    const played = chain(length);
    expect(played.outcome).toBe(outcome);
    expect(played.state.frames).toBeUndefined();
    if (outcome === 'completed') {
      expect(said(played)).toEqual([
        `deepest ${length}`,
        ...Array.from({ length }, (_, i) => `back in ${length - 1 - i}`),
      ]);
    }
  });

  it('come back in the order they were called, each at its own step', () => {
    expect(walked(chain(2))).toEqual([
      ...['start>next', 'call>', 'start>next', 'call>', 'start>next', 'end>', 'call>next#completed', 'end>'],
      ...['call>next#completed', 'end>'],
    ]);
  });
});
