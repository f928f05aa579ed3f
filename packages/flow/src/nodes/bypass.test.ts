import { describe, expect, it } from 'vitest';
import { good, issuesOf } from '../../test/good-flow.js';
import { both, facts, flowOf, node, nodeTypes, now, variable } from '../../test/kit.js';
import { runCase } from '../cases/run-case.js';
import type { FlowDocument } from '../document/flow-document.js';
import { Player } from '../step/player.js';

const disable = (flow: FlowDocument, id: string, config?: Record<string, unknown>): FlowDocument => ({
  ...flow,
  nodes: flow.nodes.map((each) => (each.id === id ? { ...each, disabled: true, ...(config && { config }) } : each)),
});
const list = flowOf(
  [
    node('each', 'loop', { list: '[1, 2]', item: 'n', maxItems: 5 }),
    node('say', 'send', { text: both('{vars.n}') }),
    node('ask', 'ask', { question: both('Well?'), variable: 'a' }),
    node('end', 'end', { outcome: 'done' }),
  ],
  ['each.item>say', 'say.next>each', 'each.done>ask', 'ask.answered>end', 'ask.person>end'],
  [variable('n', 'number'), variable('a')],
);
const played = (flow: FlowDocument) => {
  const player = new Player({ flow, nodeTypes, facts, now });
  player.start();
  return player.result;
};

describe('a disabled node', () => {
  it('is passed by its first exit, and nothing of it happens', () => {
    const { path, effects, state } = played(disable(disable(list, 'say'), 'ask'));
    expect(effects.map(({ type }) => type)).toEqual(['end']);
    expect(state.outcome).toBe('done');
    expect(path.find(({ nodeId }) => nodeId === 'ask')).toMatchObject({ port: 'answered', note: 'flow.disabled' });
  });

  it('that goes through a list is passed by the exit after the last item', () => {
    const { path } = played(disable(list, 'each'));
    expect(path.map(({ nodeId, port }) => `${nodeId}.${port ?? ''}`)).toEqual(['start.next', 'each.done', 'ask.']);
  });

  it('is passed also when its settings fit nothing, or its plugin is gone', () => {
    expect(played(disable(disable(list, 'each', { list: 7 }), 'ask')).state.outcome).toBe('done');
    const strange = { ...list, nodes: list.nodes.map((each) => (each.id === 'ask' ? { ...each, type: 'x:y' } : each)) };
    expect(played(disable(strange, 'ask')).state.outcome).toBe('done');
  });

  it('is no handler', () => {
    const flow = flowOf(
      [
        node('ask', 'ask', { question: both('Well?'), variable: 'a' }),
        node('end', 'end'),
        node('left', 'onLeft'),
        node('gone', 'end', { outcome: 'gone' }),
      ],
      ['ask.answered>end', 'ask.person>end', 'left.next>gone'],
      [variable('a')],
    );
    const leave = (document: FlowDocument) =>
      runCase(document, { name: 'x', steps: [{ type: 'leave' }] }, { nodeTypes }).simulation.state.outcome;
    expect(leave(flow)).toBe('gone');
    expect(leave(disable(flow, 'left'))).toBeUndefined();
  });

  it('is no problem, whatever its settings, and what only its other exits led to is not reached', () => {
    expect(issuesOf(disable(good, 'hello', { text: 7 })).filter(({ severity }) => severity === 'error')).toEqual([]);
    const { nodes } = list;
    const branch = disable({ ...list, nodes }, 'each');
    expect(issuesOf(branch)).toContainEqual({ severity: 'error', code: 'unreachable', nodeId: 'say' });
  });

  it('must have an exit, and a start begins always', () => {
    for (const id of ['start', 'end']) {
      expect(issuesOf(disable(good, id))).toContainEqual({ severity: 'error', code: 'not_bypassable', nodeId: id });
    }
  });
});
