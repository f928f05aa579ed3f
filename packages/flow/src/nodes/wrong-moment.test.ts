import { describe, expect, it } from 'vitest';
import { both, facts, flowOf, node, nodeTypes, now, play, variable } from '../../test/kit.js';
import type { FlowNode } from '../document/flow-document.js';
import { createNodeTypes } from '../index.js';
import type { FlowEvent } from '../step/event.js';
import { builtInNodes } from './built-in-nodes.js';

const option = (id: string) => ({ id, label: both(id) });
const deadline = { timeoutSeconds: 60 };

const plugin = { type: 'shop:look', version: 1, title: both('Look'), ports: [{ id: 'found', label: both('Found') }] };
const types = createNodeTypes([plugin]);

/** Each node that waits, and what it waits for: the events that move it. */
const waiting: Record<string, [FlowNode, string[]]> = {
  'a question': [node('x', 'ask', { question: both('?'), variable: 'v' }), ['message']],
  'a question with a limit': [
    node('x', 'ask', { question: both('?'), variable: 'v', ...deadline }),
    ['message', 'timer'],
  ],
  'a menu': [node('x', 'menu', { text: both('?'), options: [option('a')] }), ['message']],
  'a menu with a limit': [
    node('x', 'menu', { text: both('?'), options: [option('a')], ...deadline }),
    ['message', 'timer'],
  ],
  'a wait': [node('x', 'wait', { amount: 1, unit: 'hours' }), ['message', 'timer']],
  'a wait for an event': [node('x', 'waitEvent', { on: 'label.added' }), ['event', 'timer']],
  'a request': [node('x', 'http', { url: 'https://a.example/' }), ['nodeDone', 'nodeFailed']],
  'a script': [node('x', 'script', { code: 'return {}' }), ['nodeDone', 'nodeFailed']],
  'a plugin’s node': [node('x', 'shop:look'), ['nodeDone', 'nodeFailed']],
  'a rule that assigns': [node('x', 'assign', { queueId: 'care' }), ['nodeDone', 'nodeFailed']],
  'a rule that closes': [node('x', 'resolve'), ['nodeDone', 'nodeFailed']],
};

/** What can happen, meant for the effect or timer `id`. */
const happening = (id: string): Record<string, FlowEvent> => ({
  start: { type: 'start' },
  'start with words': { type: 'start', text: 'hello' },
  message: { type: 'message', messageId: 'm', text: 'a' },
  timer: { type: 'timer', timerId: id },
  event: { type: 'event', name: 'label.added' },
  'another event': { type: 'event', name: 'label.removed' },
  nodeDone: { type: 'nodeDone', effectId: id, port: 'ok', output: {} },
  nodeFailed: { type: 'nodeFailed', effectId: id, code: 'late', message: '' },
  left: { type: 'left' },
  'a timer of nobody': { type: 'timer', timerId: 's:99' },
  'a timer of another session': { type: 'timer', timerId: 'other:1' },
  'an answer to another request': { type: 'nodeDone', effectId: 's:99', port: 'ok', output: {} },
  'a failure of another request': { type: 'nodeFailed', effectId: 's:99', code: 'x', message: '' },
});

const flowWith = (tested: FlowNode) => flowOf([tested, node('z', 'end')], [], [variable('v')]);

describe.each(Object.entries(waiting))('%s', (_name, [tested, moving]) => {
  const flow = flowWith(tested);
  const before = play(flow, [], { nodeTypes: types });
  const events = Object.entries(happening('s:1'));

  it('waits', () => {
    expect(before.state).toMatchObject({ status: 'waiting', at: 'x' });
  });

  it.each(events.filter(([what]) => !moving.includes(what)))('is not moved by: %s', (_what, event) => {
    const { steps } = play(flow, [event], { nodeTypes: types });
    expect(steps[1]).toEqual({ state: before.state, effects: [], path: [] });
    expect(steps[1]?.state).toBe(steps[0]?.state);
  });

  it.each(events.filter(([what]) => moving.includes(what)))('is moved by: %s', (_what, event) => {
    const { steps } = play(flow, [event], { nodeTypes: types });
    expect(steps[1]?.path.length).toBeGreaterThan(0);
  });

  it('after its end is moved by nothing', () => {
    const over = { ...before.state, status: 'ended' as const, outcome: 'completed' };
    for (const [, event] of events) {
      const { steps } = play(flow, [event], { nodeTypes: types, state: over });
      expect(steps[1]).toEqual({ state: over, effects: [], path: [] });
    }
  });

  it('older than a session may be ends by name, once it is moved', () => {
    const old = { ...before.state, startedAt: now - 31 * 86_400_000 };
    const [, moves] = events.find(([what]) => moving.includes(what)) ?? [];
    const played = play(flow, moves ? [moves] : [], { nodeTypes: types, state: old });
    expect(played.outcome).toBe('flow.session_too_old');
    expect(play(flow, [{ type: 'left' }], { nodeTypes: types, state: old }).outcome).toBeUndefined();
  });

  it('keeps its state whole through JSON', () => {
    expect(JSON.parse(JSON.stringify(before.state))).toEqual(before.state);
  });
});

it('every node that says it waits is looked at here', () => {
  const looked = new Set(Object.values(waiting).map(([{ type }]) => type));
  const own = builtInNodes.filter(({ waits }) => waits).map(({ type }) => type);
  expect(own.filter((type) => !looked.has(type)).toSorted()).toEqual(['escalate', 'start', 'subFlow']);
});

it('a node that does not wait goes on at once', () => {
  const alone = { ...facts, hours: {} };
  for (const { type, waits, initial } of builtInNodes) {
    const { state } = play(flowWith(node('x', type, initial)), [], { nodeTypes, facts: alone });
    expect([type, state.status === 'waiting' && !waits]).toEqual([type, false]);
  }
});
