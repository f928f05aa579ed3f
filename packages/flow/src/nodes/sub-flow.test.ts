import { describe, expect, it } from 'vitest';
import { issuesOf, withStep } from '../../test/good-flow.js';
import { both, effectsOf, flowOf, message, node, play, said, variable, walked } from '../../test/kit.js';
import type { FlowDocument } from '../document/flow-document.js';
import { calledFlows } from './called-flows.js';
import { calledFlow } from './sub-flow.js';

const set = (id: string, name: string, expression: string) =>
  node(id, 'set', { assignments: [{ target: 'variable', name, value: { kind: 'cel', expression } }] });

/** Doubles its input; asks first when it is negative. */
const double: FlowDocument = {
  ...flowOf(
    [
      node('sign', 'condition', { branches: [{ id: 'neg', when: { kind: 'cel', expression: 'vars.n < 0' } }] }),
      node('ask', 'ask', { question: both('Which number?'), kind: 'number', variable: 'n' }),
      set('calc', 'result', 'vars.n * 2'),
      node('end', 'end', { outcome: 'doubled', message: both('Doubled.') }),
    ],
    ['sign.neg>ask', 'sign.else>calc', 'ask.answered>calc', 'ask.person>end', 'calc.next>end'],
    [
      { ...variable('n', 'number'), role: 'input' },
      { ...variable('result', 'number'), role: 'output' },
      variable('own', 'string', 'mine'),
    ],
  ),
  id: 'double',
};

const caller = (given: string, change: Record<string, unknown> = {}) =>
  flowOf(
    [
      node('call', 'subFlow', {
        flow: 'double@1',
        inputs: [{ name: 'n', value: { kind: 'cel', expression: given } }],
        outputs: [{ name: 'result', variable: 'sum' }],
        ...change,
      }),
      node('say', 'end', { outcome: 'fine', message: both('{vars.sum} {vars.own}') }),
      node('bad', 'end', { outcome: 'bad' }),
    ],
    ['call.next>say', 'call.error>bad'],
    [variable('sum', 'number'), variable('own', 'string', 'yours')],
  );

const flows = (flowId: string, version: number) => (flowId === 'double' && version === 1 ? double : undefined);

describe('a called flow', () => {
  it('takes its inputs, gives its outputs, and leaves the caller’s variables alone', () => {
    const played = play(caller('20 + 1'), [], { flows });
    expect(said(played)).toEqual(['Doubled.', '42 yours']);
    expect(played.outcome).toBe('fine');
    expect(effectsOf(played, 'end')).toHaveLength(1);
    expect(played.state.frames).toBeUndefined();
    expect(played.state.variables).toEqual({ sum: 42, own: 'yours' });
  });

  it('says in the path which flow each step belongs to', () => {
    const { path } = play(caller('1'), [], { flows });
    expect(path.filter(({ flowId }) => flowId === 'double').map(({ nodeId }) => nodeId)).toEqual([
      'start',
      'sign',
      'calc',
      'end',
    ]);
    expect(walked(play(caller('1'), [], { flows }))).toContain('call>next#doubled');
  });

  it('waits like any other, through storage', () => {
    const asked = play(caller('-1'), [], { flows });
    expect(asked.state).toMatchObject({ status: 'waiting', at: 'ask', running: { flowId: 'double', version: 1 } });
    const stored = JSON.parse(JSON.stringify(asked.state));
    const { state } = play(caller('-1'), [message('8')], { flows, state: stored });
    expect(state).toMatchObject({ outcome: 'fine', variables: { sum: 16 } });
  });

  it('that fails takes the caller’s error port', () => {
    expect(play(caller('"text"'), [], { flows }).outcome).toBe('bad');
  });

  it.each([
    ['a version that is gone', { flow: 'double@2' }],
    ['a flow that is gone', { flow: 'other@1' }],
  ])('%s takes the error port', (_what, change) => {
    expect(play(caller('1', change), [], { flows }).outcome).toBe('bad');
  });

  it('that vanishes while the customer thinks takes the error port', () => {
    const { state } = play(caller('-1'), [], { flows });
    expect(play(caller('-1'), [message('8')], { state }).outcome).toBe('bad');
  });

  it('that calls itself is stopped at a depth', () => {
    const endless = { ...flowOf([node('call', 'subFlow', { flow: 'double@1' })], []), id: 'double' };
    const played = play(caller('1', { inputs: [] }), [], { flows: () => endless });
    expect(played.outcome).toBe('bad');
    expect(played.path.filter(({ note }) => note === 'flow.too_deep').length).toBeGreaterThan(0);
  });

  it('that hands off ends the whole session', () => {
    const desk = { ...flowOf([node('desk', 'handoff', { queueId: 'care' })], []), id: 'double' };
    expect(play(caller('1'), [], { flows: () => desk }).outcome).toBe('handed_off');
  });

  it('cannot be grown beyond what variables may hold', () => {
    const big = variable('big', 'string', 'x'.repeat(40_000));
    const flow = { ...caller('1'), variables: [...caller('1').variables, big] };
    const called = { ...double, variables: [...double.variables, big] };
    const played = play(flow, [], { flows: () => called });
    expect(played.outcome).toBe('bad');
    expect(walked(played)).toContain('call>error#flow.variables_too_large');
  });

  it('is left when a handler of the caller takes over', () => {
    const flow = caller('-1');
    const handled = {
      ...flow,
      nodes: [
        ...flow.nodes,
        node('person', 'onPerson'),
        node('desk', 'handoff', { queueId: 'care', reason: '{vars.own}' }),
      ],
      edges: [...flow.edges, { id: 'p', from: { node: 'person', port: 'next' }, to: 'desk' }],
    };
    const played = play(handled, [message('agent')], { flows });
    expect(effectsOf(played, 'enqueue')).toMatchObject([{ reason: 'yours' }]);
    expect(played.state.frames).toBeUndefined();
  });
});

describe('a reference to a flow', () => {
  it.each([
    ['double@1', { flowId: 'double', version: 1 }],
    ['a:b-c@12', { flowId: 'a:b-c', version: 12 }],
  ])('%s is read', (reference, expected) => {
    expect(calledFlow(reference)).toEqual(expected);
  });

  it('is found in a document, once read', () => {
    const flow = caller('1');
    expect(calledFlows(flow)).toEqual([{ flowId: 'double', version: 1 }]);
    expect(calledFlows(flow)).toBe(calledFlows(flow));
    expect(calledFlows(double)).toEqual([]);
    expect(calledFlows(flowOf([node('x', 'subFlow', { flow: 'nonsense' })], []))).toEqual([]);
  });
});

describe('inputs and outputs', () => {
  const known = {
    ...{ queues: ['care'], skills: [], hours: [], secrets: [], locales: [] },
    flows: [{ id: 'double@1', variables: double.variables }],
  };
  const codes = (config: Record<string, unknown>) =>
    issuesOf(withStep('subFlow', { flow: 'double@1', ...config }, ['next', 'error']), known)
      .filter(({ severity, code }) => severity === 'error' && code !== 'variable_undeclared')
      .map(({ code, field }) => [code, field]);

  it.each([
    ['fitting', { inputs: [{ name: 'n', value: { kind: 'literal', value: 1 } }] }, []],
    [
      'an input that is none',
      { inputs: [{ name: 'result', value: { kind: 'literal', value: 1 } }] },
      [['input_unknown', 'inputs.0.name']],
    ],
    [
      'an input of another type',
      { inputs: [{ name: 'n', value: { kind: 'literal', value: 'x' } }] },
      [['value_type', 'inputs.0.value']],
    ],
    [
      'an output that is none',
      { outputs: [{ name: 'own', variable: 'order' }] },
      [['output_unknown', 'outputs.0.name']],
    ],
    [
      'an output into another type',
      { outputs: [{ name: 'result', variable: 'order' }] },
      [['value_type', 'outputs.0.variable']],
    ],
    ['a flow that is not there', { flow: 'gone@1' }, [['flow_unknown', 'flow']]],
  ])('%s', (_what, config, expected) => {
    expect(codes(config)).toEqual(expected);
  });
});
