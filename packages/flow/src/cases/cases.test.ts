import { describe, expect, it } from 'vitest';
import { both, flowOf, node, nodeTypes, variable } from '../../test/kit.js';
import { ticketFlow, ticketTests } from '../../test/ticket-flow.js';
import { type FlowTest, type FlowTestStep, flowTestSchema } from '../document/flow-test.js';
import { runCase } from './run-case.js';
import { runCases } from './run-cases.js';

const context = { nodeTypes };
const tested = { ...ticketFlow, tests: ticketTests };
const failureOf = (steps: FlowTestStep[], change: Partial<FlowTest> = {}) =>
  runCase(ticketFlow, { name: 'x', steps, ...change }, context).failure;

describe('the cases of a flow', () => {
  it('are read as they are written', () => {
    for (const test of ticketTests) {
      expect(flowTestSchema.parse(JSON.parse(JSON.stringify(test)))).toEqual(test);
    }
  });

  it('pass, and say which edges they leave out', () => {
    const result = runCases(tested, context);
    expect(result.cases.flatMap(({ failure }) => failure ?? [])).toEqual([]);
    expect(result).toMatchObject({ passed: 4, failed: 0, uncovered: ['desk:error:silent'] });
  });

  it('give the same again', () => {
    expect(JSON.stringify(runCases(tested, context))).toBe(JSON.stringify(runCases(structuredClone(tested), context)));
  });

  it('of a flow without any cover nothing', () => {
    const { passed, failed, uncovered } = runCases(ticketFlow, context);
    expect([passed, failed, uncovered.length]).toEqual([0, 0, ticketFlow.edges.length]);
  });

  it('stop at the first step that fails', () => {
    expect(failureOf([{ type: 'end', outcome: 'gone' }, { type: 'silence' }])).toEqual({
      step: 0,
      type: 'end',
      expected: 'gone',
      actual: 'waiting',
    });
  });
});

describe('a step that fails', () => {
  it.each<[string, FlowTestStep[], Record<string, unknown>]>([
    ['another text', [{ type: 'message', text: 'Hello' }], { expected: 'Hello', actual: 'Which order?' }],
    ['a part where all is wanted', [{ type: 'message', text: 'order', exactly: true }], { actual: 'Which order?' }],
    [
      'no text at all',
      [
        { type: 'message', text: 'order' },
        { type: 'message', text: 'more' },
      ],
      { step: 1, actual: '' },
    ],
    ['a text where none is wanted', [{ type: 'silence' }], { actual: 'Which order?' }],
    ['choices that are not there', [{ type: 'message', text: 'order', choices: ['a'] }], { expected: 'a', actual: '' }],
    ['no such effect', [{ type: 'effect', effect: 'enqueue', with: {} }], { actual: '' }],
    [
      'an effect with other fields',
      [
        { type: 'say', text: ' ' },
        { type: 'say', text: ' ' },
        { type: 'effect', effect: 'enqueue', with: { queueId: 'x' } },
      ],
      { step: 2, expected: 'enqueue {"queueId":"x"}' },
    ],
    ['a node that was not passed', [{ type: 'passed', nodeId: 'desk' }], { expected: 'desk' }],
    ['a port that was not taken', [{ type: 'passed', nodeId: 'tier', port: 'vip' }], { expected: 'tier.vip' }],
    ['a condition that does not hold', [{ type: 'check', expression: '1 > 2' }], { actual: 'false' }],
    ['a condition that cannot be read', [{ type: 'check', expression: '1 >' }], { expected: '1 >' }],
    ['a condition on what is not there', [{ type: 'check', expression: 'vars.gone == 1' }], { type: 'check' }],
  ])('says so: %s', (_what, steps, expected) => {
    expect(failureOf(steps)).toMatchObject(expected);
  });
});

describe('the surroundings of a case', () => {
  const flow = flowOf(
    [
      node('hours', 'hours', { hoursId: 'office', holidays: true }),
      node('open', 'end', { outcome: 'open', message: both('{customer.name} {conversation.channel} {now}') }),
      node('wait', 'wait', { until: 'opening', hoursId: 'office' }),
      node('feast', 'end', { outcome: 'holiday' }),
    ],
    ['hours.open>open', 'hours.closed>wait', 'hours.holiday>feast', 'wait.next>open', 'wait.message>feast'],
  );
  const outcome = (change: Partial<FlowTest>, steps: FlowTestStep[] = [{ type: 'silence' }]) =>
    runCase(flow, { name: 'x', ...change, steps }, context).simulation;

  it('are open hours unless they say otherwise', () => {
    expect(outcome({}).state.outcome).toBe('open');
    expect(outcome({ hours: { office: { open: false } } }).state.outcome).toBe('flow.no_moment');
    expect(outcome({ hours: { office: { open: false, holiday: true } } }).state.outcome).toBe('holiday');
  });

  it('are a customer, a channel and a clock', () => {
    const { effects } = outcome({ customer: { name: '李' }, channel: 'email', startsAt: '2026-03-01T08:00:00+08:00' });
    expect(effects[0]).toMatchObject({ content: { text: '李 email 2026-03-01T00:00:00.000Z' } });
  });

  it('open when their time has come', () => {
    const hours = { office: { open: false, nextOpenInSeconds: 3_600 } };
    expect(outcome({ hours }, [{ type: 'wait', seconds: 3_599 }]).state.outcome).toBeUndefined();
    expect(outcome({ hours }, [{ type: 'wait', seconds: 3_600 }]).state.outcome).toBe('open');
  });

  it('are what a rule begins with', () => {
    const nodes = [
      node('begin', 'event', { on: 'label.added', when: 'event.data.name == "late"' }),
      node('end', 'end', { outcome: 'seen' }),
    ];
    const edges = [{ id: 'e', from: { node: 'begin', port: 'next' }, to: 'end' }];
    const rule = { id: 'r', version: 0, kind: 'automation' as const, nodes, edges, variables: [] };
    const endsWith = (outcome: string, event?: Record<string, string>) =>
      runCase(rule, { name: 't', steps: [{ type: 'end', outcome }], ...(event && { event }) }, { nodeTypes }).failure;
    expect(endsWith('seen', { name: 'late' })).toBeUndefined();
    expect(endsWith('seen', { name: 'early' })).toBeDefined();
    expect(endsWith('seen')).toBeDefined();
  });

  it('are a first message, a choice, files and leaving', () => {
    const asked = flowOf(
      [
        node('files', 'ask', { question: both('{vars.first}'), kind: 'attachment', variable: 'files' }),
        node('menu', 'menu', { text: both('?'), options: [{ id: 'a', label: both('A') }] }),
        node('more', 'ask', { question: both('More?'), variable: 'first' }),
        node('left', 'onLeft'),
        node('end', 'end', { outcome: 'left' }),
      ],
      [
        'files.answered>menu',
        'files.person>end',
        'menu.a>more',
        'menu.person>end',
        'more.answered>end',
        'left.next>end',
      ],
      [variable('first'), variable('files', 'list')],
    );
    asked.nodes[0] = node('start', 'start', { on: 'message', variable: 'first' });
    const test: FlowTest = {
      name: 'all',
      opening: 'Hi there',
      steps: [
        { type: 'message', text: 'Hi there' },
        { type: 'say', text: '', fileIds: ['f1', 'f2'] },
        { type: 'check', expression: 'vars.files == ["f1", "f2"]' },
        { type: 'message', text: '?', choices: ['a'] },
        { type: 'say', text: '', choiceId: 'a' },
        { type: 'message', text: 'More?' },
        { type: 'leave' },
        { type: 'end', outcome: 'left' },
      ],
    };
    expect(runCase(asked, test, context).failure).toBeUndefined();
  });

  it('give each request its own answer, and what is written meanwhile to the next question', () => {
    const mocks = {
      look: [
        { code: 'busy', message: '', retryable: true },
        { port: 'ok', output: { body: { state: 'late' } } },
      ],
    };
    const { simulation } = runCase(
      ticketFlow,
      {
        name: 'x',
        mocks,
        steps: [
          { type: 'say', text: 'A1' },
          { type: 'say', text: 'hello?' },
          { type: 'wait', seconds: 2 },
        ],
      },
      context,
    );
    expect(simulation.state).toMatchObject({ outcome: 'answered', variables: { state: 'late', order: 'A1' } });
  });
});
