import type { FlowDocument } from '@tandem/flow';
import { describe, expect, it } from 'vitest';
import { heldResults } from './stale-results.ts';

const node = { id: 'a', type: 'start', typeVersion: 1, config: {}, position: { x: 0, y: 0 } };
const flow: FlowDocument = {
  ...{ id: 'f', version: 0, nodes: [node], edges: [], variables: [] },
  tests: [
    { name: 'one', steps: [{ type: 'silence' }] },
    { name: 'two', steps: [{ type: 'silence' }] },
  ],
};
const state = { results: new Map([['one', null] as const, ['two', null] as const]), uncovered: ['e'] };
const held = (after: FlowDocument) => heldResults(state, flow, after);

describe('results of cases', () => {
  it('are gone with the drawing that they were of', () => {
    expect(held({ ...flow, nodes: [{ ...node, config: { changed: true } }] })).toEqual({
      ...{ results: new Map(), uncovered: undefined },
    });
  });

  it('hold when a step is only put elsewhere', () => {
    expect(held({ ...flow, nodes: [{ ...node, position: { x: 8, y: 8 } }] })).toEqual(state);
  });

  it('leave with a case that is removed or changed: one of the same name begins without', () => {
    const [, two] = flow.tests ?? [];
    expect([...held({ ...flow, tests: two ? [two] : [] }).results.keys()]).toEqual(['two']);
    const other = { name: 'one', steps: [{ type: 'leave' as const }] };
    expect([...held({ ...flow, tests: two ? [other, two] : [] }).results.keys()]).toEqual(['two']);
  });
});
