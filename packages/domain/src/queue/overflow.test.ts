import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type OverflowFacts,
  type OverflowRule,
  overflowActions,
  overflowConditions,
  overflowDue,
  overflowRuleKey,
} from './overflow.js';
import { type Overflowing, overflowLoop, overflowTargets } from './overflow-loop.js';

const facts = (change: Partial<OverflowFacts> = {}): OverflowFacts => ({
  waitedMs: 0,
  ahead: 0,
  loggedIn: 3,
  available: 2,
  ...change,
});
const rule = (when: OverflowRule['when'], limit = 0): OverflowRule => ({ when, limit, action: 'message' });

describe('overflowDue', () => {
  it.each<[string, OverflowRule, Partial<OverflowFacts>, boolean]>([
    ['has waited as long', rule('wait', 60), { waitedMs: 60_000 }, true],
    ['has not', rule('wait', 60), { waitedMs: 59_999 }, false],
    ['as many stand before it', rule('length', 5), { ahead: 5 }, true],
    ['fewer do', rule('length', 5), { ahead: 4 }, false],
    ['too many for each agent', rule('per_agent', 1.5), { ahead: 3 }, true],
    ['few enough for each agent', rule('per_agent', 2), { ahead: 3 }, false],
    ['nobody takes work and somebody stands before it', rule('per_agent', 2), { ahead: 1, available: 0 }, true],
    ['an empty line admits, whatever the length allowed', rule('length', 0), { ahead: 0 }, false],
    ['an empty line admits, whatever the agents', rule('per_agent', 1), { ahead: 0, available: 0 }, false],
    ['nobody is logged in', rule('nobody'), { loggedIn: 0 }, true],
    ['somebody is, though away', rule('nobody'), { loggedIn: 1, available: 0 }, false],
  ])('%s', (_name, one, change, due) => {
    expect(overflowDue([one], facts(change), {})).toBe(due ? one : undefined);
  });

  it('takes the first that is due and has not acted', () => {
    const text: OverflowRule = { when: 'wait', limit: 10, action: 'text' };
    const move: OverflowRule = { when: 'wait', limit: 30, action: 'queue', queueId: 'b' };
    const due = (waitedMs: number, done: OverflowRule[], passed: string[] = []) =>
      overflowDue([text, move], facts({ waitedMs }), { rulesDone: done.map(overflowRuleKey), passed });
    expect(due(40_000, [])).toBe(text);
    expect(due(20_000, [text])).toBeUndefined();
    expect(due(40_000, [text])).toBe(move);
    expect(due(40_000, [text], ['b'])).toBeUndefined();
    expect(due(40_000, [text], ['c', 'd', 'e', 'f', 'g'])).toBeUndefined();
  });
});

describe('queues that overflow into each other', () => {
  const to = (id: string, ...targets: string[]): Overflowing => ({
    id,
    overflow: targets.map((queueId) => ({ when: 'nobody', limit: 0, action: 'queue', queueId })),
  });

  it.each<[string, Overflowing, Overflowing[], string[] | undefined]>([
    ['in a line', to('a', 'b'), [to('b', 'c'), to('c')], undefined],
    ['into itself', to('a', 'a'), [], ['a', 'a']],
    ['and back', to('a', 'b'), [to('b', 'a')], ['a', 'b', 'a']],
    ['by a long way', to('a', 'x', 'b'), [to('b', 'c'), to('c', 'a'), to('x')], ['a', 'b', 'c', 'a']],
    ['from a loop of others', to('a', 'b'), [to('b', 'c'), to('c', 'b')], undefined],
    [
      'as the last resort',
      { id: 'a', lastResort: { kind: 'overflow', queueId: 'b', afterSec: 9 } },
      [to('b', 'a')],
      ['a', 'b', 'a'],
    ],
  ])('%s', (_name, queue, others, loop) => {
    expect(overflowLoop(queue, others)).toEqual(loop);
  });

  it('never move an item in a circle, nor more than five times, whatever the rules say', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const anyRule = fc.record({
      when: fc.constantFrom(...overflowConditions),
      limit: fc.integer({ min: 0, max: 3 }),
      action: fc.constantFrom(...overflowActions),
      queueId: fc.constantFrom(...names),
    });
    fc.assert(
      fc.property(fc.array(fc.array(anyRule, { maxLength: 4 }), { minLength: 8, maxLength: 8 }), (all) => {
        const rules = new Map(names.map((name, i) => [name, all[i] ?? []]));
        const passed: string[] = [];
        for (let at = 'a', step = 0; step < 20; step += 1) {
          const due = overflowDue(
            (rules.get(at) ?? []).filter(({ action }) => action === 'queue'),
            facts({ waitedMs: 1e9, ahead: 9, loggedIn: 0, available: 0 }),
            { passed: [...passed, at] },
          );
          if (!due) break;
          passed.push(at);
          at = due.queueId ?? '';
          expect(passed).not.toContain(at);
        }
        expect(passed.length).toBeLessThanOrEqual(5);
        for (const [id, overflow] of rules)
          expect(overflowTargets({ id, overflow }).every((t) => names.includes(t))).toBe(true);
      }),
    );
  });
});
