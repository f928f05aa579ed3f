import type { FlowReference } from '@tandem/flow';
import { describe, expect, it } from 'vitest';
import { chosenOf, likelyChoices } from './choose-references.ts';

const queue = (id: string): FlowReference => ({ kind: 'queues', id });
const named = (...names: string[]) => names.map((name, n) => ({ id: `q${n + 1}`, name }));
const lists = (...queues: string[]) => ({ queues: named(...queues), skills: [], hours: [] });
const names: Record<string, string> = { support: 'Customer service', vip: 'VIP team' };
const nameOf = ({ id }: FlowReference) => names[id] ?? id;

describe('what most likely stands for what a flow points at', () => {
  it.each([
    ['the same id', ['q2'], ['A', 'B'], { 'queues q2': 'q2' }],
    ['the same name, whatever its case', ['support'], ['Returns', ' customer SERVICE '], { 'queues support': 'q2' }],
    ['the only one there is', ['support', 'vip'], ['Everybody'], { 'queues support': 'q1', 'queues vip': 'q1' }],
    ['nothing, when several could', ['support'], ['Returns', 'Orders'], {}],
    ['nothing, when there is nothing', ['support'], [], {}],
  ])('is %s', (_what, ids, queues, expected) => {
    expect(Object.fromEntries(likelyChoices(ids.map(queue), lists(...queues), nameOf))).toEqual(expected);
  });

  it('never stands for a thing of another kind', () => {
    const skill: FlowReference = { kind: 'skills', id: 'q1' };
    expect(likelyChoices([skill], lists('A'), nameOf).size).toBe(0);
  });

  it('is left out where nothing was chosen', () => {
    const references = [queue('support'), queue('vip')];
    expect(chosenOf(references, new Map([['queues vip', 'q9']]))).toEqual([
      { kind: 'queues', id: 'vip', instead: 'q9' },
    ]);
  });
});
