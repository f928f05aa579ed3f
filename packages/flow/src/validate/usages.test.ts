import { describe, expect, it } from 'vitest';
import { both, flowOf, graphOf, node } from '../../test/kit.js';
import { chipsOf, ofKind, variablesIn } from './usages.js';

const { nodes } = graphOf(
  flowOf(
    [
      node('say', 'send', { text: { en: 'Hi {vars.a}', 'zh-CN': '{customer.name} {vars.b[0].c}' } }),
      node('ask', 'ask', { question: both('?'), variable: 'a', retryText: { en: '{vars.r}' } }),
      node('call', 'http', {
        method: 'POST',
        url: 'https://a.example/{vars.u}',
        headers: [{ name: 'X', value: '{vars.h}', secret: 'key' }],
        body: '{"x": "{vars.j}"}',
        mapping: [{ path: '', variable: 'b' }],
      }),
      node('set', 'set', {
        assignments: [
          { target: 'variable', name: 'c', value: { kind: 'cel', expression: 'vars.d + 1' } },
          { target: 'contact', name: 'x', value: { kind: 'literal', value: 1 } },
        ],
      }),
      node('desk', 'handoff', {
        queueId: 'care',
        skills: [{ skillId: 'orders', minLevel: 1 }],
        language: { code: { kind: 'cel', expression: 'customer.language' }, minLevel: 1 },
        priority: { kind: 'cel', expression: 'vars.p' },
        reason: '{vars.why}',
      }),
      node('hours', 'hours', { hoursId: 'office' }),
      node('broken', 'hours', {}),
    ],
    [],
  ),
);
const found = nodes.flatMap((each) => each.found);

describe('what nodes use', () => {
  it('are expressions, with the type they must have', () => {
    expect(ofKind(found, 'expression').map(({ nodeId, usage }) => [nodeId, usage.expression, usage.expects])).toEqual([
      ['set', 'vars.d + 1', undefined],
      ['desk', 'customer.language', undefined],
      ['desk', 'vars.p', 'number'],
    ]);
  });

  it('are variables they write', () => {
    expect(ofKind(found, 'writes').map(({ nodeId, usage }) => [nodeId, usage.variable, usage.field])).toEqual([
      ['ask', 'a', 'variable'],
      ['call', 'b', 'mapping.0.variable'],
      ['set', 'c', 'assignments.0.name'],
    ]);
  });

  it('are references to what exists outside', () => {
    expect(ofKind(found, 'reference').map(({ usage: { to, id, field } }) => [to, id, field])).toEqual([
      ['secrets', 'key', 'headers.0.secret'],
      ['queues', 'care', 'queueId'],
      ['skills', 'orders', 'skills.0.skillId'],
      ['hours', 'office', 'hoursId'],
    ]);
  });

  it('are chips, in every language and template', () => {
    expect(chipsOf(found).map(({ nodeId, field, source }) => `${nodeId} ${field} ${source}`)).toEqual([
      'say text.en vars.a',
      'say text.zh-CN customer.name',
      'say text.zh-CN vars.b[0].c',
      'ask retryText.en vars.r',
      'call url vars.u',
      'call body vars.j',
      'call headers.0.value vars.h',
      'desk reason vars.why',
    ]);
  });

  it('are nothing for a node whose config does not fit', () => {
    expect(found.some(({ nodeId }) => nodeId === 'broken')).toBe(false);
  });
});

describe('variablesIn', () => {
  it.each([
    ['vars.a + vars.b.c', ['a', 'b']],
    ['vars["a"] == vars[\'b\']', ['a', 'b']],
    ['customer.vars.a', []],
    ['myvars.a', []],
    ['has(vars.a) && vars.a', ['a', 'a']],
    ['vars', []],
  ])('%s', (expression, names) => {
    expect(variablesIn(expression)).toEqual(names);
  });
});
