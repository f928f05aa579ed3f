import { describe, expect, it } from 'vitest';
import {
  both,
  edge,
  facts,
  flowOf,
  message,
  node,
  nodeTypes,
  now,
  play,
  said,
  variable,
  walked,
} from '../../test/kit.js';
import type { FlowDocument } from '../document/flow-document.js';
import type { FlowEvent } from './event.js';
import { createSession, flowStateSchema } from './state.js';
import { step } from './step.js';

const greeting = flowOf(
  [
    node('hello', 'send', { text: both('Hello') }),
    node('ask', 'ask', { question: both('Name?'), variable: 'name' }),
    node('bye', 'end', { message: both('Bye {vars.name}') }),
  ],
  ['hello.next>ask', 'ask.answered>bye', 'ask.person>bye'],
  [variable('name'), variable('shade', 'string', 'red')],
);

describe('createSession', () => {
  it('begins with declared variables at their first values, null without one', () => {
    expect(createSession(greeting, { sessionId: 's1' })).toEqual({
      sessionId: 's1',
      flowId: 'flow',
      version: 1,
      status: 'running',
      at: null,
      variables: { name: null, shade: 'red' },
      attempts: {},
      visits: {},
      stepCount: 0,
      effectCount: 0,
    });
  });
});

describe('step', () => {
  it('walks from the start to the first wait', () => {
    const { state, effects, path, outcome } = play(greeting);
    expect(effects).toEqual([
      { type: 'send', id: 's:1', content: { kind: 'text', text: 'Hello' } },
      { type: 'send', id: 's:2', content: { kind: 'text', text: 'Name?' } },
    ]);
    expect(path).toEqual([
      { nodeId: 'start', nodeType: 'start', at: now, port: 'next' },
      { nodeId: 'hello', nodeType: 'send', at: now, port: 'next' },
      { nodeId: 'ask', nodeType: 'ask', at: now },
    ]);
    expect(state).toMatchObject({ status: 'waiting', at: 'ask', stepCount: 3, effectCount: 2 });
    expect(outcome).toBeUndefined();
  });

  it('goes on from there, with ids that go on counting', () => {
    const played = play(greeting, [message('Bo')]);
    expect(played.steps[1]).toEqual({
      state: {
        sessionId: 's',
        flowId: 'flow',
        version: 1,
        status: 'ended',
        at: 'bye',
        variables: { name: 'Bo', shade: 'red' },
        attempts: {},
        visits: { bye: 1 },
        stepCount: 5,
        effectCount: 4,
        outcome: 'completed',
      },
      effects: [
        { type: 'send', id: 's:3', content: { kind: 'text', text: 'Bye Bo' } },
        { type: 'end', id: 's:4', outcome: 'completed' },
      ],
      path: [
        { nodeId: 'ask', nodeType: 'ask', at: now, port: 'answered' },
        { nodeId: 'bye', nodeType: 'end', at: now },
      ],
      outcome: 'completed',
    });
  });

  it('leaves the state it was given as it was', () => {
    const first = play(greeting).state;
    const frozen = structuredClone(first);
    play(greeting, [message('Bo')], { state: createSession(greeting, { sessionId: 's' }) });
    step(greeting, first, message('Bo'), { now, seed: '', facts, nodeTypes });
    expect(first).toEqual(frozen);
  });

  it('makes states that are JSON and fit their schema', () => {
    for (const { state } of play(greeting, [message(''), message('Bo')]).steps) {
      expect(flowStateSchema.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
    }
  });

  const elsewhere: FlowEvent[] = [
    { type: 'start' },
    { type: 'timer', timerId: 's:1' },
    { type: 'nodeDone', effectId: 's:1', port: 'ok', output: null },
    { type: 'nodeFailed', effectId: 's:1', code: 'x', message: '' },
  ];

  it.each(elsewhere)('is left alone by $type while it waits for a message', (event) => {
    const played = play(greeting, [event]);
    expect(played.steps[1]?.state).toBe(played.steps[0]?.state);
    expect(played.steps[1]).toMatchObject({ effects: [], path: [] });
  });

  it.each([...elsewhere, message('more')])('is left alone by $type after its end', (event) => {
    const played = play(greeting, [message('Bo'), event]);
    expect(played.steps[2]).toEqual({ state: played.steps[1]?.state, effects: [], path: [] });
  });

  it('is left alone by a message before its start', () => {
    const state = createSession(greeting, { sessionId: 's' });
    expect(step(greeting, state, message('x'), { now, seed: '', facts, nodeTypes }).state).toBe(state);
  });
});

describe('a document that cannot go on', () => {
  const broken: [string, FlowDocument, string][] = [
    ['no start', { ...greeting, nodes: greeting.nodes.slice(1) }, 'flow.no_start'],
    ['an open port', { ...greeting, edges: greeting.edges.slice(0, 1) }, 'flow.port_open'],
    ['an edge to nowhere', flowOf([node('a', 'send', { text: both('a') })], ['a.next>gone']), 'flow.node_missing'],
    ['an unknown node type', flowOf([node('a', 'fax:send', {})], []), 'flow.node_type_unavailable'],
    ['a bad config', flowOf([node('a', 'send', { text: 7 })], []), 'flow.node_misconfigured'],
    [
      'a node from the future',
      { ...greeting, nodes: greeting.nodes.map((item) => ({ ...item, typeVersion: 99 })) },
      'flow.node_too_new',
    ],
  ];

  it.each(broken)('with %s ends with its name and the fallback text', (_what, flow, code) => {
    const played = play(flow);
    expect(played.outcome).toBe(code);
    expect(said(played).at(-1)).toBe(`!${code}`);
    expect(played.effects.at(-1)).toMatchObject({ type: 'end', outcome: code });
    expect(played.state.status).toBe('ended');
  });

  it('takes an error port when there is one', () => {
    const flow = flowOf([node('a', 'fax:send', {}), node('b', 'end', { outcome: 'saved' })], ['a.error>b']);
    const played = play(flow);
    expect(played.outcome).toBe('saved');
    expect(walked(played)).toEqual(['start>next', 'a>error#flow.node_type_unavailable', 'b>']);
  });
});

describe('the guards', () => {
  const say = { text: both('again') };

  it('stop a node that is entered for the eleventh time without a wait', () => {
    const played = play(flowOf([node('a', 'send', say)], ['a.next>a']));
    expect(played.outcome).toBe('flow.loop');
    expect(said(played)).toHaveLength(11);
    expect(said(played).at(-1)).toBe('!flow.loop');
  });

  it('take the error port of the node in the loop', () => {
    const count = {
      assignments: [{ target: 'variable', name: 'n', value: { kind: 'cel', expression: 'vars.n + 1' } }],
    };
    const flow = flowOf(
      [node('set', 'set', count), node('end', 'end', { outcome: 'caught' })],
      ['set.next>set', 'set.error>end'],
      [variable('n', 'number', 0)],
    );
    const played = play(flow);
    expect(played.outcome).toBe('caught');
    expect(played.state.variables.n).toBe(10);
    expect(walked(played)).toContain('set>error#flow.loop');
  });

  it('count anew after the customer spoke', () => {
    const flow = flowOf(
      [node('ask', 'ask', { question: both('?'), variable: 'a' })],
      ['ask.answered>ask', 'ask.person>ask'],
      [variable('a')],
    );
    const played = play(
      flow,
      Array.from({ length: 50 }, (_, i) => message(String(i))),
    );
    expect(played.state).toMatchObject({ status: 'waiting', visits: { ask: 1 } });
  });

  it('do not count anew after outside work: a request that fails into itself is stopped', () => {
    const flow = flowOf([node('http', 'http', { url: 'https://a.example/' })], ['http.error>http', 'http.ok>http']);
    const events = Array.from({ length: 20 }, (_, i): FlowEvent => {
      return { type: 'nodeFailed', effectId: `s:${i + 1}`, code: 'timeout', message: '' };
    });
    const played = play(flow, events);
    expect(played.effects.filter(({ type }) => type === 'runNode')).toHaveLength(10);
    expect(walked(played).at(-1)).toBe('http>error#flow.loop');
    expect(played.state.outcome).toBe('flow.loop');
  });

  /** A ring of many nodes: each is entered less than ten times before a thousand steps are over. */
  const ring = (size: number, type: 'send' | 'set'): FlowDocument => {
    const config = { assignments: [{ target: 'variable', name: 'n', value: { kind: 'literal', value: 1 } }] };
    const nodes = Array.from({ length: size }, (_, i) => node(`n${i}`, type, type === 'set' ? config : say));
    const edges = nodes.map((_, i) => `n${i}.next>n${(i + 1) % size}`);
    return flowOf(nodes, edges, [variable('n', 'number')]);
  };

  it('stop an event after a thousand steps', () => {
    const played = play(ring(200, 'send'));
    expect(played.outcome).toBe('flow.step_limit');
    expect(played.path).toHaveLength(1_001);
    expect(said(played)).toHaveLength(1_000);
  });

  it('let the error port tidy up after a thousand steps, but not go on for ever', () => {
    const flow = ring(200, 'set');
    const at = (1_000 - 1) % 200;
    const tidy = { ...flow, nodes: [...flow.nodes, node('tidy', 'end', { outcome: 'tidied' })] };
    const caught = play({ ...tidy, edges: [...flow.edges, edge(`n${at}.error>tidy`)] });
    expect(caught.outcome).toBe('tidied');
    const again = play({ ...tidy, edges: [...flow.edges, edge(`n${at}.error>n0`)] });
    expect(again.outcome).toBe('flow.step_limit');
    expect(again.path).toHaveLength(1_050);
  });

  const fill = (value: string) => ({
    assignments: [
      { target: 'variable', name: 'a', value: { kind: 'literal', value } },
      { target: 'variable', name: 'b', value: { kind: 'literal', value } },
    ],
  });

  it('keep all variables within 64 kB', () => {
    const flow = (value: string) =>
      flowOf(
        [node('set', 'set', fill(value)), node('end', 'end', {})],
        ['set.next>end'],
        [variable('a'), variable('b')],
      );
    expect(play(flow('x'.repeat(32_000))).outcome).toBe('completed');
    expect(play(flow('x'.repeat(33_000))).outcome).toBe('flow.variables_too_large');
    expect(play(flow('中'.repeat(11_000))).outcome).toBe('flow.variables_too_large');
  });

  it('count what a variable held before as free', () => {
    const value = 'x'.repeat(60_000);
    const assignments = Array.from({ length: 5 }, () => ({
      target: 'variable',
      name: 'a',
      value: { kind: 'literal', value },
    }));
    const flow = flowOf(
      [node('set', 'set', { assignments }), node('end', 'end', {})],
      ['set.next>end'],
      [variable('a')],
    );
    expect(play(flow).outcome).toBe('completed');
  });
});

describe('a node type with a newer version', () => {
  const type = nodeTypes.get('send');
  const migrated = new Map(nodeTypes).set('send', {
    ...type!,
    version: 2,
    migrate: (config, from) => ({ text: both(`${config.old} from ${from}`) }),
  });

  it('migrates the config of an older node', () => {
    const flow = flowOf([node('a', 'send', { old: 'words' }), node('end', 'end', {})], ['a.next>end']);
    expect(said(play(flow, [], { nodeTypes: migrated }))).toEqual(['words from 1']);
  });
});

describe('node types that change', () => {
  const flow = flowOf(
    [node('a', 'send', { text: both('first') }), node('end', 'end', {})],
    ['a.next>end', 'a.error>end'],
  );
  const louder = new Map(nodeTypes).set('send', {
    ...nodeTypes.get('send')!,
    step: (_config, context) => {
      context.emit({ type: 'send', content: { kind: 'text', text: 'FIRST' } });
      return { kind: 'go', port: 'next' };
    },
  });
  const without = new Map([...nodeTypes].filter(([type]) => type !== 'send'));

  it('are followed at once, for a document that is kept', () => {
    expect(said(play(flow))).toEqual(['first']);
    expect(said(play(flow, [], { nodeTypes: louder }))).toEqual(['FIRST']);
    expect(walked(play(flow, [], { nodeTypes: without }))).toContain('a>error#flow.node_type_unavailable');
    expect(said(play(flow, [], { nodeTypes: new Map(nodeTypes) }))).toEqual(['first']);
  });

  it('prepare a node once, not once per event', () => {
    let parsed = 0;
    const send = nodeTypes.get('send')!;
    const config = send.config.refine(() => {
      parsed += 1;
      return true;
    });
    const counting = new Map(nodeTypes).set('send', { ...send, config });
    const kept = structuredClone(flow);
    for (let i = 0; i < 5; i += 1) {
      play(kept, [], { nodeTypes: new Map(counting) });
    }
    expect(parsed).toBe(1);
  });
});
