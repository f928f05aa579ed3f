import { describe, expect, it } from 'vitest';
import { flowOf, node, nodeTypes } from '../../test/kit.js';
import { ticketFlow, ticketTests } from '../../test/ticket-flow.js';
import { type MutantKind, mutantsOf } from './mutants.js';
import { runMutants } from './run-mutants.js';

const mutants = mutantsOf(ticketFlow);
const of = (kind: MutantKind) => mutants.filter((mutant) => mutant.kind === kind);

describe('the mutants of a flow', () => {
  it('lack one edge each', () => {
    expect(of('edge_deleted').map(({ at }) => at)).toEqual(ticketFlow.edges.map(({ id }) => id));
    for (const { at, flow } of of('edge_deleted')) {
      expect(flow.edges).toHaveLength(ticketFlow.edges.length - 1);
      expect(flow.edges.some(({ id }) => id === at)).toBe(false);
    }
  });

  it('have one condition the other way round each', () => {
    const [mutant, ...others] = of('condition_inverted');
    expect(others).toEqual([]);
    expect(mutant).toMatchObject({ at: 'tier', detail: 'vip' });
    expect(JSON.stringify(mutant?.flow.nodes)).toContain('!(customer.tier == \\"vip\\")');
  });

  it('have two exits that changed places each', () => {
    expect(of('ports_swapped').map(({ at, detail }) => `${at} ${detail}`)).toEqual([
      'tier vip ↔ else',
      'ask answered ↔ timeout',
      'ask timeout ↔ person',
      'look ok ↔ error',
    ]);
    const [swap] = of('ports_swapped');
    const targets = swap?.flow.edges.filter(({ from }) => from.node === 'tier').map(({ from, to }) => [from.port, to]);
    expect(targets).toEqual([
      ['vip', 'ask'],
      ['else', 'welcome'],
    ]);
  });

  it('hand off to another queue each', () => {
    const [mutant, ...others] = of('queue_changed');
    expect(others).toEqual([]);
    expect(mutant?.flow.nodes.find(({ id }) => id === 'desk')?.config).toMatchObject({ queueId: 'another-queue' });
  });

  it('leave the flow as it was', () => {
    const before = JSON.stringify(ticketFlow);
    mutantsOf(ticketFlow);
    expect(JSON.stringify(ticketFlow)).toBe(before);
  });

  it('are none where there is nothing to change', () => {
    const bare = { ...flowOf([node('end', 'end')], []), edges: [] };
    expect(mutantsOf(bare)).toEqual([]);
  });
});

describe('cases', () => {
  it('notice every mutant but that of an edge they never take', () => {
    const result = runMutants({ ...ticketFlow, tests: ticketTests }, { nodeTypes });
    expect(result.survivors).toEqual([
      { kind: 'edge_deleted', at: 'desk:error:silent', detail: 'desk.error → silent' },
    ]);
    expect(result.caught).toBe(result.total - 1);
  });

  it('that look at nothing notice nothing', () => {
    const blind = ticketTests.map((test) => ({ ...test, steps: test.steps.filter(({ type }) => type === 'say') }));
    const tests = blind.filter(({ steps }) => steps.length > 0);
    expect(runMutants({ ...ticketFlow, tests }, { nodeTypes }).caught).toBe(0);
  });

  it('that fail anyway are not counted as noticing', () => {
    const wrong = [{ name: 'wrong', steps: [{ type: 'end' as const, outcome: 'never' }] }];
    expect(runMutants({ ...ticketFlow, tests: wrong }, { nodeTypes }).caught).toBe(0);
  });
});
