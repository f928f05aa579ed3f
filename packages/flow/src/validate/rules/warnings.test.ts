import { describe, expect, it } from 'vitest';
import {
  assign,
  cel,
  expectIssues,
  type Fixture,
  good,
  http,
  issuesOf,
  withNode,
  withoutEdge,
  withStep,
} from '../../../test/good-flow.js';
import { both, edge, environment, flowOf, node, variable } from '../../../test/kit.js';
import type { FlowDocument } from '../../document/flow-document.js';

const fixtures: Fixture[] = [
  [
    'a text that lacks a language',
    withNode('hello', { text: { en: 'Hello' } }),
    [{ code: 'text_language_missing', nodeId: 'hello', field: 'text.zh-CN', params: { language: 'zh-CN' } }],
  ],
  [
    'an optional text that lacks a language',
    withNode('end', { message: { 'zh-CN': '再见' }, outcome: 'failed' }),
    [{ code: 'text_language_missing', nodeId: 'end', field: 'message.en', params: { language: 'en' } }],
  ],
  [
    'a label that lacks a language',
    withNode('hello', { text: both('x'), quickReplies: [{ id: 'a', label: { en: 'A' } }] }),
    [{ code: 'text_language_missing', field: 'quickReplies.0.label.zh-CN' }],
  ],
  [
    'an error port that is open',
    withoutEdge('desk:error:end'),
    [{ code: 'error_port_open', nodeId: 'desk', params: { port: 'error' } }],
  ],
  [
    'a variable that nothing reads',
    { ...good, variables: [...good.variables, variable('spare', 'number', 1)] },
    [{ code: 'variable_unused', field: 'variables.1', params: { name: 'spare' } }],
  ],
  [
    'a variable that is read and never set',
    {
      ...withNode('hello', { text: both('{vars.mood}') }),
      variables: [...good.variables, variable('mood')],
    },
    [
      { code: 'variable_never_set', nodeId: 'hello', field: 'text.en', params: { name: 'mood' } },
      { code: 'variable_never_set', nodeId: 'hello', field: 'text.zh-CN', params: { name: 'mood' } },
    ],
  ],
  [
    'no way to a person',
    flowOf([node('hello', 'send', { text: both('x') }), node('end', 'end')], ['hello.next>end']),
    [{ code: 'no_person' }],
  ],
];

describe('a warning', () => {
  it.each(fixtures)('%s', (_what, document, expected) => {
    expectIssues(document, 'warning', expected);
  });
});

it('finds nothing in a good flow', () => {
  expect(issuesOf(good)).toEqual([]);
});

describe('what is allowed', () => {
  const fine: [string, FlowDocument][] = [
    [
      'a loop through a question',
      { ...good, edges: [...withoutEdge('ask:answered:desk').edges, edge('ask.answered>hello')] },
    ],
    [
      'a loop through outside work',
      {
        ...http({}),
        edges: [...http({}).edges.filter(({ id }) => id !== 'x:error:ask'), edge('x.error>hello')],
      },
    ],
    ['a fixed address with chips behind it', http({ url: 'http://10.0.0.1:8080/{vars.order}?a={customer.id}#b' })],
    ['a JSON body with chips in its texts', http({ method: 'PUT', body: '{"a": ["{vars.order}", "x {now}"]}' })],
    ['any body for a method that sends none', http({ body: 'not json' })],
    [
      'a variable with a first value that nothing sets',
      {
        ...withNode('hello', { text: both('{vars.shop}') }),
        variables: [...good.variables, variable('shop', 'string', 'Ours')],
      },
    ],
    [
      'an attribute nobody declared',
      withNode('hello', { text: both('{customer.attributes.anything} {hours.office.open}') }),
    ],
    [
      'two ways of ?: with two types of number',
      withStep('set', assign('order', cel('string(1 > 0 ? 1 : 2.5)')), ['next', 'error']),
    ],
  ];

  it.each(fine)('%s', (_what, document) => {
    expect(issuesOf(document).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('one language, when only one is served', () => {
    const english = { ...environment, locales: ['en' as const] };
    expect(issuesOf(withNode('hello', { text: { en: 'Hello' } }), english)).toEqual([]);
  });
});
