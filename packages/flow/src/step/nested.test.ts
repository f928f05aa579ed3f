import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { both, flowOf, message, node, nodeTypes, now, play, said, variable, walked } from '../../test/kit.js';
import type { FlowDocument } from '../document/flow-document.js';
import { FlowIndex } from './flow-index.js';
import { placesOf } from './places.js';
import { createSession } from './state.js';

const ask = (id: string, question: string, variableName = 'x') =>
  node(id, 'ask', { question: both(question), variable: variableName });

/** Asks, and calls the next one. */
const level = (n: number, next?: string): FlowDocument => ({
  ...flowOf(
    [
      ask('ask', `Question ${n}?`),
      ...(next ? [node('call', 'subFlow', { flow: next })] : []),
      node('end', 'end', { message: both(`End ${n}: {vars.x}`) }),
    ],
    next
      ? ['ask.answered>call', 'ask.person>end', 'call.next>end', 'call.error>end']
      : ['ask.answered>end', 'ask.person>end'],
    [variable('x')],
  ),
  id: `flow${n}`,
});

const documents = [level(0, 'flow1@1'), level(1, 'flow2@1'), level(2)];
const flows = (flowId: string) => documents.find(({ id }) => id === flowId);
const outermost = documents[0] as FlowDocument;

describe('flows that call one another', () => {
  it('each keep variables of their own, and come back in turn', () => {
    const played = play(outermost, [message('a'), message('b'), message('c')], { flows });
    expect(said(played)).toEqual(['Question 0?', 'Question 1?', 'Question 2?', 'End 2: c', 'End 1: b', 'End 0: a']);
    expect(played.state.attempts).toEqual({});
  });

  it('stand in the state, outermost first', () => {
    const { state } = play(outermost, [message('a'), message('b')], { flows });
    expect(state.frames?.map(({ flowId, nodeId }) => [flowId, nodeId])).toEqual([
      ['flow0', 'call'],
      ['flow1', 'call'],
    ]);
    expect(state.running).toEqual({ flowId: 'flow2', version: 1 });
    const places = placesOf(new FlowIndex(outermost), state, flows);
    expect(places.map(({ flow }) => flow.id)).toEqual(['flow0', 'flow1', 'flow2']);
  });

  it('count tries of nodes with the same name apart', () => {
    const { state } = play(outermost, [message('a'), message(' ')], { flows });
    expect(state.attempts).toEqual({ '1:ask': 1 });
  });

  it('fail one into the next until somebody catches it', () => {
    const failing = {
      ...level(2),
      nodes: level(2).nodes.map((item) => (item.id === 'end' ? node('end', 'shop:gone') : item)),
    };
    const lookup = (id: string) => (id === 'flow2' ? failing : flows(id));
    const played = play(outermost, [message('a'), message('b'), message('c')], { flows: lookup });
    expect(said(played).slice(-2)).toEqual(['End 1: b', 'End 0: a']);
    expect(walked(played)).toContain('call>error#flow.node_type_unavailable');
  });

  const withKeyword = (document: FlowDocument, answer: string): FlowDocument => ({
    ...document,
    nodes: [
      ...document.nodes,
      node('word', 'onKeyword', { keywords: ['help'] }),
      node('told', 'send', { text: both(answer) }),
      node('back', 'jump', { to: 'interrupted' }),
    ],
    edges: [
      ...document.edges,
      { id: 'w', from: { node: 'word', port: 'next' }, to: 'told' },
      { id: 't', from: { node: 'told', port: 'next' }, to: 'back' },
    ],
  });

  it('hear a keyword innermost first, and go on where they were', () => {
    const inner = withKeyword(level(2), 'Inner help');
    const lookup = (id: string) => (id === 'flow2' ? inner : flows(id));
    const outer = withKeyword(outermost, 'Outer help');
    const played = play(outer, [message('a'), message('b'), message('help'), message('c')], { flows: lookup });
    expect(said(played)).toEqual([
      ...['Question 0?', 'Question 1?', 'Question 2?', 'Inner help', 'Question 2?'],
      ...['End 2: c', 'End 1: b', 'End 0: a'],
    ]);
  });

  it('are left for a handler of the outermost, which has nothing to go back to', () => {
    const played = play(withKeyword(outermost, 'Outer help'), [message('a'), message('help')], { flows });
    expect(said(played)).toEqual(['Question 0?', 'Question 1?', 'Outer help', '!flow.nothing_interrupted']);
    expect(played.state.frames).toBeUndefined();
  });

  it('come through storage at every step', () => {
    const words = ['a', 'b', 'c'];
    let state = createSession(outermost, { sessionId: 's', startedAt: now });
    const heard: string[] = [];
    for (const event of [undefined, ...words]) {
      const played = event
        ? play(outermost, [message(event)], { flows, state: JSON.parse(JSON.stringify(state)) })
        : play(outermost, [], { flows });
      state = played.state;
      heard.push(...said(played));
    }
    expect(heard.at(-1)).toBe('End 0: a');
    expect(nodeTypes.size).toBeGreaterThan(20);
  });
});

describe('a called flow', () => {
  const value = fc.oneof(fc.integer(), fc.string({ maxLength: 20 }), fc.boolean(), fc.constant(null));

  it('that hands its input through gives back what it was given', () => {
    const mirror: FlowDocument = {
      ...flowOf(
        [
          node('copy', 'set', {
            assignments: [{ target: 'variable', name: 'out', value: { kind: 'cel', expression: 'vars.given' } }],
          }),
          node('end', 'end'),
        ],
        ['copy.next>end'],
        [
          { ...variable('given', 'object'), role: 'input' },
          { ...variable('out', 'object'), role: 'output' },
        ],
      ),
      id: 'mirror',
    };
    fc.assert(
      fc.property(fc.oneof(value, fc.array(value, { maxLength: 5 })), (given) => {
        const caller = flowOf(
          [
            node('call', 'subFlow', {
              flow: 'mirror@1',
              inputs: [{ name: 'given', value: { kind: 'literal', value: given } }],
              outputs: [{ name: 'out', variable: 'result' }],
            }),
            node('end', 'end'),
          ],
          ['call.next>end'],
          [variable('result', 'object')],
        );
        const played = play(caller, [], { flows: () => mirror });
        expect(played.outcome).toBe('completed');
        expect(played.state.variables.result).toEqual(given);
      }),
    );
  });
});
