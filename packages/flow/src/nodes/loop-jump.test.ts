import { describe, expect, it } from 'vitest';
import { both, flowOf, message, node, play, said, variable, walked } from '../../test/kit.js';

const round = (list: string, config: Record<string, unknown> = {}) =>
  flowOf(
    [
      node('each', 'loop', { list, item: 'entry', index: 'place', ...config }),
      node('say', 'send', { text: both('{vars.place}: {vars.entry}') }),
      node('end', 'end', { outcome: 'all' }),
      node('bad', 'end', { outcome: 'bad' }),
    ],
    ['each.item>say', 'say.next>each', 'each.done>end', 'each.error>bad'],
    [variable('entry'), variable('place', 'number'), variable('list', 'list', ['x', 'y', 'z'])],
  );

describe('loop', () => {
  it('goes through a list, entry by entry', () => {
    const played = play(round('vars.list'));
    expect(said(played)).toEqual(['0: x', '1: y', '2: z']);
    expect(played.outcome).toBe('all');
    expect(played.state.attempts).toEqual({});
  });

  it('goes on at once when the list is empty', () => {
    expect(walked(play(round('[]')))).toEqual(['start>next', 'each>done', 'end>']);
  });

  it('goes past ten entries, which no other loop may', () => {
    const list = JSON.stringify(Array.from({ length: 40 }, (_, i) => i));
    expect(said(play(round(list)))).toHaveLength(40);
  });

  it('cuts what is longer than it may be, and says so', () => {
    const played = play(round('vars.list', { maxItems: 2 }));
    expect(said(played)).toHaveLength(2);
    expect(walked(played)).toContain('each>done#flow.list_cut');
  });

  it.each(['1', '"text"', '{"a": 1}', 'vars.nothing', '1 / 0'])('fails on %s', (list) => {
    expect(play(round(list)).outcome).toBe('bad');
  });

  it('waits inside a round and goes on with the next entry', () => {
    const flow = flowOf(
      [
        node('each', 'loop', { list: 'vars.list', item: 'entry' }),
        node('ask', 'ask', { question: both('{vars.entry}?'), variable: 'answer' }),
        node('end', 'end'),
      ],
      ['each.item>ask', 'ask.answered>each', 'ask.person>end', 'each.done>end', 'each.error>end'],
      [variable('entry'), variable('answer'), variable('list', 'list', ['a', 'b'])],
    );
    expect(said(play(flow, [message('1'), message('2')]))).toEqual(['a?', 'b?']);
  });

  it('inside another goes through its own list in every round', () => {
    const flow = flowOf(
      [
        node('rows', 'loop', { list: '[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]', item: 'row' }),
        node('cells', 'loop', { list: '["a", "b"]', item: 'cell' }),
        node('say', 'send', { text: both('{vars.cell}{vars.row}') }),
        node('end', 'end', { outcome: 'all' }),
      ],
      ['rows.item>cells', 'cells.item>say', 'say.next>cells', 'cells.done>rows', 'rows.done>end'],
      [variable('row', 'number'), variable('cell')],
    );
    const played = play(flow);
    expect(said(played).slice(0, 4)).toEqual(['a1', 'b1', 'a2', 'b2']);
    expect(said(played)).toHaveLength(24);
    expect(played.outcome).toBe('all');
  });

  it('that is begun again and again is stopped', () => {
    const flow = flowOf(
      [node('each', 'loop', { list: 'vars.list', item: 'entry' }), node('say', 'send', { text: both('.') })],
      ['each.item>say', 'say.next>each', 'each.done>each'],
      [variable('entry'), variable('list', 'list', ['x'])],
    );
    const played = play(flow);
    expect(played.outcome).toBe('flow.loop');
    expect(said(played).filter((text) => text === '.')).toHaveLength(10);
  });
});

describe('jump', () => {
  it('goes on at a node without an edge', () => {
    const flow = flowOf(
      [
        node('go', 'jump', { nodeId: 'far' }),
        node('near', 'end', { outcome: 'near' }),
        node('far', 'end', { outcome: 'far' }),
      ],
      [],
    );
    expect(walked(play(flow))).toEqual(['start>next', 'go>', 'far>']);
  });

  it('to itself ends as a loop', () => {
    expect(play(flowOf([node('go', 'jump', { nodeId: 'go' })], [])).outcome).toBe('flow.loop');
  });

  it.each([
    [{ nodeId: '' }, 'flow.nothing_interrupted'],
    [{ nodeId: 'lost' }, 'flow.node_missing'],
    [{ to: 'interrupted' }, 'flow.nothing_interrupted'],
  ])('%j ends with %s', (config, outcome) => {
    expect(play(flowOf([node('go', 'jump', config)], [])).outcome).toBe(outcome);
  });
});
