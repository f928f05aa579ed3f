import { createNodeTypes, type FlowDocument, type FlowLookup, runCase } from '@tandem/flow';
import { describe, expect, it } from 'vitest';
import { callInstead, type Extraction, extract } from './extract.ts';
import { canBeInlined, inline } from './inline.ts';

const types = createNodeTypes([]);
const both = (text: string) => ({ en: text, 'zh-CN': text });
const node = (id: string, type: string, config: Record<string, unknown> = {}, x = 0) => ({
  ...{ id, type, config },
  typeVersion: 1,
  position: { x, y: 0 },
});
const edge = (from: string, to: string, port = 'next') => ({ id: `${from}.${port}`, from: { node: from, port }, to });
const set = (name: string, expression: string) => ({
  assignments: [{ target: 'variable', name, value: { kind: 'cel', expression } }],
});
/** Asks for a number, doubles it twice, says it. */
const flow: FlowDocument = {
  id: 'f1',
  version: 0,
  nodes: [
    node('start', 'start'),
    node('ask', 'ask', { question: both('How many?'), kind: 'number', variable: 'n' }, 320),
    node('double', 'set', set('n', 'vars.n * 2.0'), 640),
    node('again', 'set', set('note', '"twice " + string(vars.n)'), 960),
    node('say', 'send', { text: both('{vars.n} {vars.note}'), quickReplies: [] }, 1280),
    node('end', 'end', { outcome: 'done' }, 1600),
  ],
  edges: [
    edge('start', 'ask'),
    edge('ask', 'double', 'answered'),
    edge('double', 'again'),
    edge('again', 'say'),
    edge('say', 'end'),
  ],
  variables: [
    { name: 'n', type: 'number' },
    { name: 'note', type: 'string' },
  ],
};
let count = 0;
const newId = () => {
  count += 1;
  return `new${count}`;
};
const options = { types, newId, flowId: 'f2' };
const said = (document: FlowDocument, flows: FlowLookup = () => undefined) =>
  runCase(
    document,
    { name: 'x', steps: [{ type: 'say', text: '3' }] },
    { nodeTypes: types, flows },
  ).simulation.effects.flatMap((effect) =>
    effect.type === 'send' && 'text' in effect.content ? [effect.content.text] : [],
  );
const part = () => extract(flow, new Set(['double', 'again']), options) as Extraction;
const called = (extraction = part()): FlowDocument => ({ ...extraction.document, version: 1 });
const calling = (extraction: Extraction) =>
  callInstead(flow, extraction, { reference: 'f2@1', label: 'Part', types, newId }).document;

describe('steps that become a flow of their own', () => {
  it('get what they read and give what others read', () => {
    const { inputs, outputs, document } = part();
    expect(inputs).toEqual(['n']);
    expect(outputs).toEqual([
      { name: 'n_result', variable: 'n' },
      { name: 'note', variable: 'note' },
    ]);
    expect(document.variables.map(({ name, role }) => `${name} ${role}`)).toEqual([
      'n input',
      'n_result output',
      'note output',
    ]);
  });

  it('do the same when they are called', () => {
    const extraction = part();
    const document = calling(extraction);
    expect(document.nodes.map(({ type }) => type).sort()).toEqual(['ask', 'end', 'send', 'start', 'subFlow']);
    expect(said(document, () => called(extraction))).toEqual(said(flow));
    expect(said(flow).at(-1)).toBe('6 twice 6');
  });

  it('are refused when they have several ways in or on, or begin by themselves', () => {
    expect(extract(flow, new Set(['start', 'ask']), options)).toBe('begins');
    expect(extract({ ...flow, edges: flow.edges.slice(1) }, new Set(['ask']), options)).toBe('noEntry');
    const two = { ...flow, edges: [...flow.edges, edge('ask', 'say', 'person')] };
    expect(extract(two, new Set(['ask']), options)).toBe('manyExits');
  });

  it('may end the flow: the call is followed by an end', () => {
    const extraction = extract(flow, new Set(['say', 'end']), options) as Extraction;
    expect(extraction.exit).toBeUndefined();
    expect(said(calling(extraction), () => called(extraction))).toEqual(said(flow));
  });
});

describe('a called flow in the place of its call', () => {
  it('does the same, under names that are free', () => {
    const extraction = part();
    const document = calling(extraction);
    const call = document.nodes.find(({ type }) => type === 'subFlow');
    if (!call) throw new Error('no call');
    const made = inline(document, call, called(extraction), { types, newId });
    expect(made.document.nodes.some(({ type }) => type === 'subFlow')).toBe(false);
    expect(made.document.variables.map(({ name }) => name)).toEqual(['n', 'note', 'n_2', 'n_result', 'note_2']);
    expect(said(made.document)).toEqual(said(flow));
  });

  it('says the last message of its ends on the way', () => {
    const inner: FlowDocument = {
      ...{ id: 'f2', version: 1, variables: [] },
      nodes: [node('s', 'start'), node('bye', 'end', { outcome: 'completed', message: both('Bye') })],
      edges: [edge('s', 'bye')],
    };
    const outer: FlowDocument = {
      ...{ id: 'f1', version: 0, variables: [] },
      nodes: [
        node('start', 'start'),
        node('call', 'subFlow', { flow: 'f2@1', inputs: [], outputs: [] }),
        node('end', 'end'),
      ],
      edges: [edge('start', 'call'), edge('call', 'end')],
    };
    const { document } = inline(outer, outer.nodes[1] as never, inner, { types, newId });
    expect(said(document)).toEqual(['Bye']);
  });

  it('is refused when it has steps that begin by themselves', () => {
    expect(canBeInlined(flow)).toBe(true);
    expect(canBeInlined({ ...flow, nodes: [...flow.nodes, node('p', 'onPerson')] })).toBe(false);
  });
});
