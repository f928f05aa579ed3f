import { describe, expect, it } from 'vitest';
import { facts, flowOf, node, now, variable } from '../../test/kit.js';
import { jsonBytes } from '../document/json.js';
import { GuardError, guards } from './guards.js';
import { Run } from './run.js';
import { createSession } from './state.js';

const flow = flowOf([node('a', 'end')], [], [variable('n', 'number', 2), variable('text', 'string', '中')]);
const fresh = () => {
  const run = new Run(createSession(flow, { sessionId: 's' }), facts, now, '');
  run.nodeId = 'a';
  return run;
};

describe('what a node may do', () => {
  it('emits effects under ids that count on from the state', () => {
    const state = { ...createSession(flow, { sessionId: 'abc' }), effectCount: 41 };
    const run = new Run(state, facts, now, '');
    const id = run.emit({ type: 'send', content: { kind: 'text', text: 'x' } });
    expect(id).toBe('abc:42');
    expect(run.state.effectCount).toBe(42);
    expect(state.effectCount).toBe(41);
  });

  it('gives a timer its effect id as the key', () => {
    const run = fresh();
    const key = run.startTimer(now + 5);
    run.cancelTimer(key);
    expect(run.effects).toEqual([
      { type: 'startTimer', id: 's:1', key: 's:1', dueAt: now + 5 },
      { type: 'cancelTimer', id: 's:2', key: 's:1' },
    ]);
  });

  it('counts tries per node', () => {
    const run = fresh();
    run.setAttempts(2);
    run.nodeId = 'b';
    expect(run.attempts).toBe(0);
    run.nodeId = 'a';
    expect(run.attempts).toBe(2);
    run.setAttempts(0);
    expect(run.state.attempts).toEqual({});
  });

  it('evaluates with the variables as they are now', () => {
    const run = fresh();
    expect(run.evaluate('vars.n + 1')).toBe(3);
    run.setVariable('n', 10);
    expect(run.evaluate('vars.n + 1')).toBe(11);
    expect(run.valueOf({ kind: 'literal', value: 'vars.n' })).toBe('vars.n');
    expect(run.valueOf({ kind: 'cel', expression: 'vars.n' })).toBe(10);
    expect(run.lookup(['vars', 'n'])).toBe(10);
    expect(run.fill('{vars.n}')).toBe('10');
  });

  it('lets an attribute that was set be seen, and leaves the facts it was given alone', () => {
    const run = fresh();
    run.setAttribute('contact', 'club', 'gold');
    run.setAttribute('conversation', 'mood', 3);
    expect(run.evaluate('customer.attributes.club + string(conversation.attributes.mood)')).toBe('gold3');
    expect(run.fill('{customer.attributes.club} {customer.attributes.city}')).toBe('gold York');
    expect(facts.customer.attributes).toEqual({ city: 'York' });
    expect(facts.conversation.attributes).toEqual({});
  });

  it('knows the time it was given and no other', () => {
    expect(fresh().evaluate('now')).toBe('2026-11-22T09:30:00.000Z');
  });

  it('keeps the count of bytes right, whatever is set in whatever order', () => {
    const run = fresh();
    const sets: [string, string | number | null | string[]][] = [
      ['n', 12345],
      ['text', '中文'.repeat(10)],
      ['fresh', ['a', 'b']],
      ['fresh', null],
      ['other', ''],
      ['text', ''],
    ];
    for (const [name, value] of sets) {
      run.setVariable(name, value);
    }
    const room = guards.variables.limit - jsonBytes(run.state.variables);
    const most = 'x'.repeat(room);
    run.setVariable('text', most);
    expect(jsonBytes(run.state.variables)).toBe(guards.variables.limit);
    expect(() => run.setVariable('text', `${most}x`)).toThrow(GuardError);
    expect(run.state.variables.text).toBe(most);
  });

  it('does not touch the variables of the state it came from', () => {
    const state = createSession(flow, { sessionId: 's' });
    new Run(state, facts, now, '').setVariable('n', 99);
    expect(state.variables.n).toBe(2);
  });
});
