import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { both, flowOf, graphOf, node, variable } from '../../../test/kit.js';
import { loopIssues } from './loops.js';

const branching = { branches: [{ id: 'a', when: { kind: 'cel', expression: 'true' } }] };
const say = { text: both('x') };
const question = { question: both('?'), variable: 'v' };

/** Nodes by name: `?name` asks and waits, any other never waits. */
function loopsOf(names: string[], edges: string[]): (string | undefined)[] {
  const nodes = names.map((name) =>
    name.startsWith('?') ? node(name.slice(1), 'ask', question) : node(name, 'condition', branching),
  );
  const graph = graphOf(flowOf(nodes, edges, [variable('v')]));
  return loopIssues(graph).map(({ nodeId }) => nodeId);
}

describe('loops without a wait', () => {
  it('are none in a line, a fork or a diamond', () => {
    expect(loopsOf(['a', 'b', 'c', 'd'], ['a.a>b', 'a.else>c', 'b.a>d', 'c.a>d'])).toEqual([]);
  });

  it('are found once each, at their first node', () => {
    expect(loopsOf(['a', 'b', 'c', 'd'], ['a.a>b', 'b.a>a', 'c.a>d', 'd.a>c'])).toEqual(['a', 'c']);
  });

  it('are found behind a long way in and before a long way out', () => {
    expect(loopsOf(['in', 'x', 'y', 'out'], ['in.a>x', 'x.a>y', 'y.a>x', 'y.else>out'])).toEqual(['x']);
  });

  it('count as one when they touch', () => {
    expect(loopsOf(['a', 'b', 'c'], ['a.a>b', 'b.a>a', 'b.else>c', 'c.a>b'])).toEqual(['a']);
  });

  it('of one node are found', () => {
    expect(loopsOf(['a', 'b'], ['a.a>b', 'b.a>b'])).toEqual(['b']);
  });

  it('are none when a question stands in them', () => {
    expect(loopsOf(['a', '?q', 'b'], ['a.a>q', 'q.answered>b', 'b.a>a'])).toEqual([]);
  });

  it('are found beside a question', () => {
    expect(loopsOf(['a', '?q', 'b'], ['a.a>q', 'q.answered>b', 'b.a>a', 'b.else>b'])).toEqual(['b']);
  });

  it('are looked for in as many steps as there are edges, in any order of nodes', () => {
    const names = Array.from({ length: 1_500 }, (_, i) => `n${i}`);
    const line = names.slice(1).map((name, i) => `${names[i]}.a>${name}`);
    expect(loopsOf(names, line)).toEqual([]);
    expect(loopsOf([...names].reverse(), line)).toEqual([]);
    expect(loopsOf(names, [...line, 'n1499.a>n0'])).toEqual(['n0']);
  });

  it('agree with a walk from every node', () => {
    const size = 6;
    const wires = fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 14 });
    fc.assert(
      fc.property(wires, fc.uniqueArray(fc.nat(size - 1)), (edges, asking) => {
        const names = Array.from({ length: size }, (_, i) => (asking.includes(i) ? `?n${i}` : `n${i}`));
        const found = loopsOf(
          names,
          edges.map(([from, to], i) => `n${from}.p${i}>n${to}`),
        );
        const next = (i: number) =>
          edges.filter(([from, to]) => from === i && !asking.includes(to)).map(([, to]) => to);
        const comesBack = (start: number): boolean => {
          const seen = new Set<number>();
          for (const open = next(start); open.length > 0; ) {
            const at = open.pop() ?? start;
            if (at === start) {
              return true;
            }
            if (!seen.has(at)) {
              seen.add(at);
              open.push(...next(at));
            }
          }
          return false;
        };
        const onLoop = names.map((_, i) => i).filter((i) => !asking.includes(i) && comesBack(i));
        expect(found.length > 0).toBe(onLoop.length > 0);
        expect(found.length).toBeLessThanOrEqual(onLoop.length);
      }),
      { numRuns: 400 },
    );
  });

  it('go through a message: it never waits', () => {
    const graph = graphOf(flowOf([node('a', 'send', say)], ['a.next>a']));
    expect(loopIssues(graph)).toEqual([{ severity: 'error', code: 'loop_without_wait', nodeId: 'a' }]);
  });
});
