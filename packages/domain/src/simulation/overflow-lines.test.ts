import { describe, expect, it } from 'vitest';
import type { OverflowRule } from '../queue/overflow.js';
import { type InLine, OverflowLines } from './overflow-lines.js';

const rule = (change: Partial<OverflowRule>): OverflowRule => ({ when: 'length', limit: 1, action: 'text', ...change });

function linesWith(overflow: OverflowRule[], staff: number) {
  const queue = { id: 'q', steps: [], waitWeight: 1, serviceLevelSec: 20, strategy: '', wrapUpSec: 0, priority: 0 };
  return new OverflowLines<InLine>(new Map([['q', { ...queue, overflow }]]), () => staff);
}
const contact = (at: number): InLine => ({
  item: {
    ...{ id: String(at), conversationId: '', contactId: '', queueId: 'q', channelKind: 'voice', enqueuedAt: at },
    ...{ priority: 0, tier: '', tierBoost: 0, labels: [], requirements: { skills: [] }, cooldowns: [] },
  },
  passed: [],
  rulesDone: [],
});

describe('lines of queues with overflow rules', () => {
  it('let each rule act once on each contact, one after the other', () => {
    const lines = linesWith([rule({ limit: 1 }), rule({ limit: 2, action: 'callback' })], 1);
    const [first, second, third] = [contact(1), contact(2), contact(3)];
    for (const one of [first, second, third]) lines.enter(one);
    expect([...lines.due(3).keys()]).toEqual([second, third]);
    expect([...lines.due(3)].map(([one, { action }]) => [one, action])).toEqual([[third, 'callback']]);
    lines.leave(third);
    expect(lines.due(3).size).toBe(0);
  });

  it('look at who comes to a long one as its last, and at who was there when agents come and go', () => {
    const lines = linesWith([rule({ limit: 600 }), rule({ when: 'nobody', limit: 0, action: 'message' })], 1);
    const all = Array.from({ length: 700 }, (_, at) => contact(at));
    for (const one of all) lines.enter(one);
    expect([...lines.due(700).keys()]).toEqual(all.slice(600));
    lines.stir(['q', 'other']);
    expect(lines.due(700).size).toBe(0);
  });

  it('without rules, and who has left, are not looked at', () => {
    const lines = linesWith([], 0);
    lines.enter(contact(1));
    expect(lines.due(1).size).toBe(0);
    const ruled = linesWith([rule({ when: 'wait', limit: 5 })], 0);
    const one = contact(0);
    ruled.enter(one);
    ruled.leave(one);
    ruled.waited(one);
    expect(ruled.due(9_000).size).toBe(0);
  });
});
