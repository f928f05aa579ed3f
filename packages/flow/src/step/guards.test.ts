import { describe, expect, it } from 'vitest';
import { both, facts, flowOf, message, node, nodeTypes, now, play, said, variable, walked } from '../../test/kit.js';
import type { FlowDocument } from '../document/flow-document.js';
import { guards } from './guards.js';
import { createSession, type FlowState } from './state.js';
import { step } from './step.js';

const set = (id: string, name: string, expression: string) =>
  node(id, 'set', { assignments: [{ target: 'variable', name, value: { kind: 'cel', expression } }] });

const asking = (error: string[] = []) =>
  flowOf(
    [
      node('ask', 'ask', { question: both('?'), variable: 'x' }),
      node('end', 'end', { outcome: 'done' }),
      node('old', 'onError'),
      node('sorry', 'end', { outcome: 'sorry' }),
    ].slice(0, error.length > 0 ? 4 : 2),
    ['ask.answered>end', 'ask.person>end', ...error],
    [variable('x')],
  );

/** Starts a session and gives it one message after some time. */
function after(flow: FlowDocument, ms: number, startedAt: number | undefined = now): FlowState {
  const context = { now, seed: '', facts, nodeTypes };
  const session = createSession(flow, { sessionId: 's', ...(startedAt !== undefined && { startedAt }) });
  const { state } = step(flow, session, { type: 'start' }, context);
  return step(flow, state, message('hi'), { ...context, now: now + ms }).state;
}

describe('the age of a session', () => {
  const month = guards.age.limit;

  it.each([
    [0, 'done'],
    [month, 'done'],
    [month + 1, 'flow.session_too_old'],
    [10 * month, 'flow.session_too_old'],
  ])('of %d ms: %s', (ms, outcome) => {
    expect(after(asking(), ms).outcome).toBe(outcome);
  });

  it('is led to the error handler', () => {
    expect(after(asking(['old.next>sorry']), month + 1).outcome).toBe('sorry');
  });

  it('ends it for good the second time', () => {
    const again = {
      ...asking(['old.next>sorry']),
      edges: asking(['old.next>sorry']).edges.map((edge) => (edge.to === 'sorry' ? { ...edge, to: 'ask' } : edge)),
    };
    const once = after(again, month + 1);
    expect(once).toMatchObject({ status: 'waiting', expired: true });
    const { outcome } = step(again, once, message('hi'), { now: now + month + 2, seed: '', facts, nodeTypes });
    expect(outcome).toBe('flow.session_too_old');
  });

  it('is not known of sessions that began before it was counted', () => {
    const flow = asking();
    const context = { now, seed: '', facts, nodeTypes };
    const { state } = step(flow, createSession(flow, { sessionId: 's' }), { type: 'start' }, context);
    expect(step(flow, state, message('hi'), { ...context, now: now + 10 * month }).outcome).toBe('done');
  });
});

describe('the work of expressions', () => {
  const heavy = 'vars.list.map(a, vars.list.map(b, a + b)).size()';
  const list = Array.from({ length: 120 }, (_, i) => i);

  it('of one event is bounded, however many nodes share it', () => {
    const nodes = Array.from({ length: 60 }, (_, i) => set(`n${i}`, 'x', heavy));
    const edges = nodes.map(({ id }, i) => `${id}.next>${nodes[i + 1]?.id ?? 'end'}`);
    const flow = flowOf([...nodes, node('end', 'end')], edges, [
      variable('x', 'number'),
      variable('list', 'list', list),
    ]);
    const played = play(flow);
    expect(played.outcome).toBe('flow.work_limit');
    expect(played.path.length).toBeGreaterThan(10);
    expect(played.path.length).toBeLessThan(60);
  });

  it('is counted anew in the next event', () => {
    const flow = flowOf(
      [
        set('a', 'n', heavy),
        node('ask', 'ask', { question: both('?'), variable: 'x' }),
        set('b', 'n', heavy),
        node('end', 'end'),
      ],
      ['a.next>ask', 'ask.answered>b', 'ask.person>b', 'b.next>end'],
      [variable('x'), variable('n', 'number'), variable('list', 'list', list)],
    );
    expect(play(flow, [message('go')]).outcome).toBe('completed');
  });

  it('counts also what fails and is swallowed by a condition', () => {
    const endless = `${heavy} > 0 && 1 / 0 == 1`;
    const branches = Array.from({ length: 20 }, (_, i) => ({
      id: `b${i}`,
      when: { kind: 'cel', expression: endless },
    }));
    const nodes = Array.from({ length: 4 }, (_, i) => node(`c${i}`, 'condition', { branches }));
    const edges = nodes.map(({ id }, i) => `${id}.else>${nodes[i + 1]?.id ?? 'end'}`);
    const flow = flowOf([...nodes, node('end', 'end')], edges, [variable('list', 'list', list)]);
    expect(play(flow).outcome).toBe('flow.work_limit');
  });
});

describe('the length of a text', () => {
  it('with its chips filled in is bounded', () => {
    const text = both('{vars.big}'.repeat(10));
    const flow = flowOf(
      [node('say', 'send', { text }), node('end', 'end')],
      ['say.next>end'],
      [variable('big', 'string', 'x'.repeat(30_000))],
    );
    expect(play(flow).outcome).toBe('flow.expression_result');
  });

  it('of a variable that fits is as it is', () => {
    const flow = flowOf(
      [node('say', 'send', { text: both('{vars.big}') }), node('end', 'end')],
      ['say.next>end'],
      [variable('big', 'string', 'x'.repeat(30_000))],
    );
    expect(said(play(flow))[0]).toHaveLength(30_000);
  });
});

describe('each guard', () => {
  it('has an outcome of its own', () => {
    const codes = Object.values(guards).map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.every((code) => code.startsWith('flow.'))).toBe(true);
  });

  it('of steps leads to the error handler, which may tidy up', () => {
    const nodes = Array.from({ length: 1_010 }, (_, i) => node(`n${i}`, 'note', { text: 'x' }));
    const edges = nodes.map(({ id }, i) => `${id}.next>${nodes[i + 1]?.id ?? 'end'}`);
    const flow = flowOf(
      [...nodes, node('end', 'end'), node('oops', 'onError'), node('sorry', 'end', { outcome: 'sorry' })],
      [...edges, 'oops.next>sorry'],
    );
    const played = play(flow);
    expect(played.outcome).toBe('sorry');
    expect(walked(played).at(-3)).toBe('n999>#flow.step_limit');
  });
});
