import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { environment, flowOf, node, nodeTypes } from '../../test/kit.js';
import type { FlowDocument } from '../document/flow-document.js';
import { textLanguages } from '../document/localized-text.js';
import { validate } from '../validate/index.js';
import { renameVariable } from './rename-variable.js';

const both = (text: string) => Object.fromEntries(textLanguages.map((language) => [language, text]));
const builder = (path: string) => ({ match: 'all', rules: [{ path, operator: 'equals', value: 'vars.order' }] });
const branch = (id: string, when: object) => ({ id, name: 'vars.order', when });
const flow: FlowDocument = {
  ...flowOf(
    [
      node('say', 'send', { text: both('{vars.order} {{vars.order} {vars.order.id} {vars.orders} { vars.order }') }),
      node('ask', 'ask', { question: both('Which?'), variable: 'order' }),
      node('is', 'condition', {
        branches: [
          branch('a', {
            kind: 'cel',
            expression: 'vars.order == "vars.order" && vars["order"] != vars.orders // vars.order',
          }),
          branch('b', { kind: 'builder', builder: builder('vars.order.id') }),
        ],
      }),
      node('by', 'switch', { value: 'vars.order', cases: [{ id: 'x', equals: 'vars.order' }] }),
      node('set', 'set', {
        assignments: [
          { target: 'variable', name: 'order', value: { kind: 'cel', expression: 'vars.order + "x"' } },
          { target: 'variable', name: 'orders', value: { kind: 'literal', value: 'vars.order' } },
        ],
      }),
      node('half', 'ask', { variable: 'order' }),
      node('strange', 'nobody:knows', { text: '{vars.order}' }),
    ],
    ['start.next>say', 'say.next>ask', 'ask.answered>is', 'is.a>by', 'by.x>set'],
  ),
  variables: [
    { name: 'order', type: 'string', role: 'output' },
    { name: 'orders', type: 'list' },
  ],
  tests: [{ name: 'a', steps: [{ type: 'check', expression: 'vars.order == "x"' }, { type: 'silence' }] }],
};
const codes = (document: FlowDocument) => validate(document, nodeTypes, environment).map(({ code }) => code);
const configOf = (document: FlowDocument, id: string) => document.nodes.find((each) => each.id === id)?.config;

describe('a variable under another name', () => {
  const after = renameVariable(flow, nodeTypes, 'order', 'number');

  it('is declared, written, read and checked under it', () => {
    expect(after.variables).toEqual([
      { name: 'number', type: 'string', role: 'output' },
      { name: 'orders', type: 'list' },
    ]);
    expect(configOf(after, 'ask')).toMatchObject({ variable: 'number' });
    expect(after.tests?.[0]?.steps[0]).toEqual({ type: 'check', expression: 'vars.number == "x"' });
  });

  it.each(textLanguages)('is in the chips of texts in %s, and nowhere else in them', (language) => {
    expect(configOf(after, 'say')).toMatchObject({
      text: { [language]: '{vars.number} {{vars.order} {vars.number.id} {vars.orders} { vars.order }' },
    });
  });

  it('is in expressions and lines of forms, but not in their texts and comments', () => {
    expect(configOf(after, 'is')).toEqual({
      branches: [
        branch('a', {
          kind: 'cel',
          expression: 'vars.number == "vars.order" && vars["number"] != vars.orders // vars.order',
        }),
        branch('b', { kind: 'builder', builder: builder('vars.number.id') }),
      ],
    });
    expect(configOf(after, 'by')).toEqual({ value: 'vars.number', cases: [{ id: 'x', equals: 'vars.order' }] });
    expect(configOf(after, 'set')).toEqual({
      assignments: [
        { target: 'variable', name: 'number', value: { kind: 'cel', expression: 'vars.number + "x"' } },
        { target: 'variable', name: 'orders', value: { kind: 'literal', value: 'vars.order' } },
      ],
    });
  });

  it('leaves steps alone that are half filled or nobody knows', () => {
    expect(configOf(after, 'half')).toEqual(configOf(flow, 'half'));
    expect(configOf(after, 'strange')).toEqual(configOf(flow, 'strange'));
  });

  it('is the same flow again when the name comes back', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,20}$/).filter((given) => !['order', 'orders'].includes(given));
    fc.assert(
      fc.property(name, (given) => {
        const there = renameVariable(flow, nodeTypes, 'order', given);
        expect(renameVariable(there, nodeTypes, given, 'order')).toEqual(flow);
        expect(codes(there)).toEqual(codes(flow));
      }),
    );
  });
});
