import { describe, expect, it } from 'vitest';
import { both, facts, flowOf, node, nodeTypes, now, variable } from '../../test/kit.js';
import { ticketFlow } from '../../test/ticket-flow.js';
import type { Mocks } from './mock.js';
import { Player, type PlayerOptions } from './player.js';

const flow = flowOf(
  [
    node('count', 'set', {
      assignments: [{ target: 'variable', name: 'n', value: { kind: 'cel', expression: 'vars.n + 1.0' } }],
    }),
    node('say', 'send', { text: both('{vars.n}') }),
    node('end', 'end', { outcome: 'done' }),
  ],
  ['count.next>say', 'say.next>end'],
  [variable('n', 'number', 1)],
);
const play = (options: Partial<PlayerOptions> = {}) => {
  const player = new Player({ flow, nodeTypes, facts, now, ...options });
  player.start();
  return player;
};

describe('a trace', () => {
  it('tells of each node what it found and what it did', () => {
    const { trace, path } = play().result;
    expect(trace.map(({ nodeId, before, after, effects }) => [nodeId, before.n, after.n, effects.length])).toEqual([
      ['start', 1, 1, 0],
      ['count', 1, 2, 0],
      ['say', 2, 2, 1],
      ['end', 2, 2, 1],
    ]);
    expect(trace.map(({ nodeId, port, at }) => ({ nodeId, port, at }))).toEqual(
      path.map(({ nodeId, port, at }) => ({ nodeId, port, at })),
    );
  });

  it('tells to which node each line of the conversation belongs', () => {
    const { transcript, trace } = play().result;
    expect(transcript.map(({ step }) => trace[step]?.nodeId)).toEqual(['say', 'end']);
  });

  it('holds all effects, also those of a session that ends because nothing leads on', () => {
    const { trace, effects } = play({ flow: { ...flow, edges: flow.edges.slice(0, 2) } }).result;
    expect(trace.flatMap((entry) => entry.effects)).toEqual(effects);
    expect(effects.at(-1)).toMatchObject({ type: 'end', outcome: 'flow.port_open' });
  });

  it('shows the text a customer reads of a flow that has no start', () => {
    const { trace, transcript } = play({ flow: { ...flow, nodes: flow.nodes.slice(1), edges: [] } }).result;
    expect([trace.length, transcript.map(({ from }) => from)]).toEqual([0, ['flow', 'system']]);
  });
});

describe('a player that begins elsewhere', () => {
  it('begins at that node with the values it was given', () => {
    const { trace, state } = play({ beginAt: 'say', variables: { n: 7 } }).result;
    expect(trace.map(({ nodeId }) => nodeId)).toEqual(['say', 'end']);
    expect(state.variables.n).toBe(7);
  });
});

describe('the answers of outside work', () => {
  const ask = (mocks: Mocks | undefined, answers?: PlayerOptions['answers']) => {
    const player = play({ flow: ticketFlow, ...(mocks && { mocks }), ...(answers && { answers }) });
    player.play({ type: 'say', text: 'A1' });
    return player;
  };
  const work = (player: Player) => player.result.effects.find(({ type }) => type === 'runNode');

  it('come when their time has come', () => {
    const player = ask({ look: { port: 'ok', output: { body: { state: 'late' } }, afterSeconds: 3 } });
    expect(player.result.state.waitingFor?.kind).toBe('node');
    expect(player.nextDueAt).toBe(now + 3_000);
    player.play({ type: 'wait', ms: 3_000 });
    expect(player.result.state.variables.state).toBe('late');
  });

  it('fail when they take longer than the work is given', () => {
    const player = ask({ look: { port: 'ok', output: null, afterSeconds: 3_600 } });
    player.play({ type: 'wait', ms: 3_600_000 });
    expect(
      player.result.recording.some(({ event }) => event.type === 'nodeFailed' && event.code === 'http.timeout'),
    ).toBe(true);
  });

  it('stay open until the real ones are there', () => {
    const open = ask(undefined, {});
    expect(open.result.state.waitingFor?.kind).toBe('node');
    const key = `look ${work(open)?.id}`;
    const answered = ask(undefined, { [key]: { port: 'ok', output: { body: { state: 'sent' } } } });
    expect(answered.result.state.variables.state).toBe('sent');
  });
});
