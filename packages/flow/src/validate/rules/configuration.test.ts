import { describe, it } from 'vitest';
import {
  ask,
  assign,
  cel,
  expectIssues,
  type Fixture,
  good,
  http,
  withNode,
  withoutEdge,
  withStep,
} from '../../../test/good-flow.js';
import { both, edge, variable } from '../../../test/kit.js';

const fixtures: Fixture[] = [
  [
    'a missing required field',
    withNode('desk', { reason: '{vars.order}' }),
    [{ code: 'required', nodeId: 'desk', field: 'queueId' }],
  ],
  [
    'an empty required field',
    withNode('desk', { queueId: '', reason: '{vars.order}' }),
    [{ code: 'required', field: 'queueId' }],
  ],
  ['a value that does not fit', ask({ maxTries: 0 }), [{ code: 'invalid', nodeId: 'ask', field: 'maxTries' }]],
  ['a field that is not known', ask({ colour: 'red' }), [{ code: 'invalid', nodeId: 'ask', field: 'colour' }]],
  [
    'an unknown node type',
    withNode('hello', {}, 'fax'),
    [{ code: 'node_type_unknown', nodeId: 'hello', params: { type: 'fax' } }],
  ],
  [
    'the node of a plugin that is off',
    withNode('hello', {}, 'fax-machine:send'),
    [{ code: 'plugin_unavailable', nodeId: 'hello', params: { plugin: 'fax-machine' } }],
  ],
  [
    'a node of a newer version',
    { ...good, nodes: good.nodes.map((item) => (item.id === 'hello' ? { ...item, typeVersion: 2 } : item)) },
    [{ code: 'node_too_new', nodeId: 'hello', params: { version: 2 } }],
  ],
  [
    'a value of another type than declared',
    withStep('set', assign('order', { kind: 'literal', value: 7 }), ['next', 'error']),
    [{ code: 'value_type', field: 'assignments.0.value', params: { name: 'order', type: 'string' } }],
  ],
  [
    'a number asked into a text',
    ask({ kind: 'number' }),
    [{ code: 'value_type', nodeId: 'ask', field: 'variable', params: { name: 'order', type: 'string' } }],
  ],
  [
    'a list for an attribute',
    withStep('set', assign('club', { kind: 'literal', value: [1] }, 'contact'), ['next', 'error']),
    [{ code: 'attribute_not_scalar', field: 'assignments.0.value', params: { name: 'club' } }],
  ],
  [
    'a choice without choices',
    { ...ask({ kind: 'choice' }), edges: withoutEdge('ask:answered:desk').edges },
    [{ code: 'no_choices', nodeId: 'ask', field: 'choices' }],
  ],
  [
    'two choices with one id',
    {
      ...ask({
        kind: 'choice',
        choices: [
          { id: 'a', label: both('A') },
          { id: 'a', label: both('B') },
        ],
      }),
      edges: [...withoutEdge('ask:answered:desk').edges, edge('ask.a>desk')],
    },
    [{ code: 'duplicate_choice', field: 'choices.1.id', params: { id: 'a' } }],
  ],
  [
    'two quick replies with one id',
    withNode('hello', {
      text: both('x'),
      quickReplies: [
        { id: 'a', label: both('A') },
        { id: 'a', label: both('B') },
      ],
    }),
    [{ code: 'duplicate_choice', nodeId: 'hello', field: 'quickReplies.1.id' }],
  ],
  [
    'two branches with one id',
    withStep(
      'condition',
      {
        branches: [
          { id: 'a', when: cel('true') },
          { id: 'a', when: cel('false') },
        ],
      },
      ['a', 'else'],
    ),
    [{ code: 'duplicate_choice', field: 'branches.1.id' }],
  ],
  ['a pattern kind without a pattern', ask({ kind: 'pattern' }), [{ code: 'required', field: 'pattern' }]],
  [
    'a pattern that cannot be read',
    ask({ kind: 'pattern', pattern: 'a(' }),
    [{ code: 'pattern_syntax', field: 'pattern', params: { position: 3 } }],
  ],
  [
    'a pattern that needs backtracking',
    ask({ kind: 'pattern', pattern: '(a)\\1' }),
    [{ code: 'pattern_unsupported', params: { position: 4 } }],
  ],
  [
    'a pattern that repeats too often',
    ask({ kind: 'pattern', pattern: '(a{99}){99}' }),
    [{ code: 'pattern_too_complex' }],
  ],
  [
    'a range that is empty',
    { ...ask({ kind: 'number', min: 5, max: 1 }), variables: [variable('order', 'number')] },
    [{ code: 'range_empty', field: 'max' }],
  ],
  ['an address that is none', http({ url: 'a.example/x' }), [{ code: 'url', nodeId: 'x', field: 'url' }]],
  ['an address whose host a customer may choose', http({ url: 'https://{vars.order}/x' }), [{ code: 'url' }]],
  ['an address whose host a chip may extend', http({ url: 'https://a.example{vars.order}/x' }), [{ code: 'url' }]],
  ['an address with a password', http({ url: 'https://me:secret@a.example/' }), [{ code: 'url' }]],
  [
    'a body that is not JSON',
    http({ method: 'POST', body: '{"a": {vars.order}}' }),
    [{ code: 'body_not_json', field: 'body' }],
  ],
  [
    'a path that is none',
    http({ mapping: [{ path: 'a..b', variable: 'order' }] }),
    [{ code: 'path', field: 'mapping.0.path', params: { path: 'a..b' } }],
  ],
  [
    'a language that is none',
    withNode('desk', {
      queueId: 'care',
      reason: '{vars.order}',
      language: { code: { kind: 'literal', value: 'English please' }, minLevel: 1 },
    }),
    [{ code: 'language', field: 'language.code' }],
  ],
  [
    'a priority that is no whole number',
    withNode('desk', { queueId: 'care', reason: '{vars.order}', priority: { kind: 'literal', value: 1.5 } }),
    [{ code: 'priority', field: 'priority' }],
  ],
  [
    'a priority expression that gives a text',
    withNode('desk', { queueId: 'care', reason: '{vars.order}', priority: cel('customer.tier') }),
    [{ code: 'expression_types', field: 'priority', params: { detail: 'string → number', position: 1 } }],
  ],
];

describe('the config of a node', () => {
  it.each(fixtures)('%s', (_what, document, expected) => {
    expectIssues(document, 'error', expected);
  });
});
