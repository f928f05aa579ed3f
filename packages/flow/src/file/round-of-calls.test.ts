import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flowOf, node } from '../../test/kit.js';
import type { FlowDocument } from '../document/flow-document.js';
import { readFlowFile } from './read-flow-file.js';
import { roundOfCalls } from './round-of-calls.js';

const calling = (id: string, ...called: string[]): FlowDocument => ({
  ...flowOf(
    called.map((flow, index) => node(`call${index}`, 'subFlow', { flow: `${flow}@1` })),
    [],
  ),
  id,
  version: 1,
});

describe('flows of a file that call one another', () => {
  it.each<[string, FlowDocument[], string | undefined]>([
    ['nobody', [calling('a')], undefined],
    ['a line', [calling('a', 'b'), calling('b', 'c'), calling('c')], undefined],
    ['two ways to the same', [calling('a', 'b', 'c'), calling('b', 'd'), calling('c', 'd'), calling('d')], undefined],
    ['one that is not in the file', [calling('a', 'elsewhere')], undefined],
    ['oneself', [calling('a', 'a')], 'a@1'],
    ['a round of three', [calling('a', 'b'), calling('b', 'c'), calling('c', 'a')], 'a@1'],
    ['a round behind a line', [calling('a', 'b'), calling('b', 'c'), calling('c', 'b')], 'b@1'],
  ])('%s', (_what, [flow = calling('none'), ...brought], expected) => {
    expect(roundOfCalls(flow, brought)).toBe(expected);
  });

  it('refuse the file that they come in when they go round', () => {
    const file = { format: 1, ...calling('a', 'b'), calls: [calling('b', 'a')] };
    const read = readFlowFile(JSON.stringify(file));
    expect(read).toEqual({ issues: [{ severity: 'error', code: 'file_calls_round', params: { flow: 'a@1' } }] });
  });

  it('go round exactly when one can come back, however many there are', () => {
    const size = 30;
    const pairs = fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 60 });
    fc.assert(
      fc.property(pairs, fc.boolean(), (links, forward) => {
        const used = forward ? links.filter(([from, to]) => from < to) : links;
        const all = Array.from({ length: size }, (_, id) =>
          calling(`f${id}`, ...used.flatMap(([from, to]) => (from === id ? [`f${to}`] : []))),
        );
        const reach = all.map((_, id) => new Set(used.flatMap(([from, to]) => (from === id ? [to] : []))));
        for (const through of all.keys())
          for (const set of reach) if (set.has(through)) for (const to of reach[through] ?? []) set.add(to);
        const goesRound = reach.some((set, id) => set.has(id));
        const [first = calling('none'), ...rest] = all;
        expect(roundOfCalls(first, rest) !== undefined).toBe(goesRound);
        if (forward) expect(goesRound).toBe(false);
      }),
      { numRuns: 50 },
    );
  });
});
