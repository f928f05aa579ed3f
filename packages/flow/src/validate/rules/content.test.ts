import { describe, it } from 'vitest';
import { branch, expectIssues, type Fixture, good, http, withNode, withStep } from '../../../test/good-flow.js';
import { both, variable } from '../../../test/kit.js';

const fixtures: Fixture[] = [
  [
    'an unknown queue',
    withNode('desk', { queueId: 'gone', reason: '{vars.order}' }),
    [{ code: 'queue_unknown', nodeId: 'desk', field: 'queueId', params: { id: 'gone' } }],
  ],
  [
    'an unknown skill',
    withNode('desk', { queueId: 'care', reason: '{vars.order}', skills: [{ skillId: 'gone', minLevel: 1 }] }),
    [{ code: 'skill_unknown', field: 'skills.0.skillId', params: { id: 'gone' } }],
  ],
  [
    'unknown business hours',
    withStep('hours', { hoursId: 'gone' }, ['open', 'closed']),
    [{ code: 'hours_unknown', nodeId: 'x', field: 'hoursId', params: { id: 'gone' } }],
  ],
  [
    'an unknown secret',
    http({ headers: [{ name: 'A', value: '', secret: 'gone' }] }),
    [{ code: 'secret_unknown', field: 'headers.0.secret', params: { id: 'gone' } }],
  ],
  [
    'an expression that cannot be read',
    withStep('condition', branch('vars.order =='), ['a', 'else']),
    [
      {
        code: 'expression_syntax',
        nodeId: 'x',
        field: 'branches.0.when',
        params: { detail: 'Unexpected token: EOF', position: 14 },
      },
    ],
  ],
  [
    'an expression on types that do not fit',
    withStep('condition', branch('vars.order + 1 == 2'), ['a', 'else']),
    [{ code: 'expression_types', params: { detail: 'string + int', position: 1 } }],
  ],
  [
    'a condition that is no condition',
    withStep('condition', branch('vars.order'), ['a', 'else']),
    [{ code: 'expression_types', params: { detail: 'string → bool', position: 1 } }],
  ],
  [
    'an expression with an unknown name',
    withStep('condition', branch('customer.vip'), ['a', 'else']),
    [{ code: 'expression_unknown_name', params: { detail: 'vip', position: 10 } }],
  ],
  [
    'an expression with an unknown function',
    withStep('condition', branch('isVip(customer)'), ['a', 'else']),
    [{ code: 'expression_unknown_name', params: { detail: 'isVip()', position: 1 } }],
  ],
  [
    'an expression that is nested too deeply',
    withStep('condition', branch(`${'('.repeat(60)}true${')'.repeat(60)}`), ['a', 'else']),
    [{ code: 'expression_too_long' }],
  ],
  [
    'a chip with an undeclared variable',
    withNode('hello', { text: both('{vars.nothing}') }),
    [
      { code: 'variable_undeclared', nodeId: 'hello', field: 'text.en', params: { name: 'nothing' } },
      { code: 'variable_undeclared', nodeId: 'hello', field: 'text.zh-CN', params: { name: 'nothing' } },
    ],
  ],
  [
    'an expression with an undeclared variable',
    withStep('condition', branch('vars.nothing == 1'), ['a', 'else']),
    [{ code: 'variable_undeclared', field: 'branches.0.when', params: { name: 'nothing' } }],
  ],
  [
    'an answer for an undeclared variable',
    withStep('ask', { question: both('?'), variable: 'nothing' }, ['answered', 'person']),
    [{ code: 'variable_undeclared', field: 'variable', params: { name: 'nothing' } }],
  ],
  [
    'a variable declared twice',
    { ...good, variables: [variable('order'), variable('order', 'number', 0)] },
    [{ code: 'variable_duplicate', field: 'variables.1', params: { name: 'order' } }],
  ],
  ['an empty text', withNode('hello', { text: {} }), [{ code: 'text_missing', nodeId: 'hello', field: 'text' }]],
  [
    'a chip that points at nothing',
    withNode('hello', { text: both('{client.name} {customer.nickname}') }),
    [
      { code: 'chip_unknown', field: 'text.en', params: { chip: 'client.name' } },
      { code: 'chip_unknown', field: 'text.en', params: { chip: 'customer.nickname' } },
      { code: 'chip_unknown', field: 'text.zh-CN', params: { chip: 'client.name' } },
      { code: 'chip_unknown', field: 'text.zh-CN', params: { chip: 'customer.nickname' } },
    ],
  ],
];

describe('what a config points at', () => {
  it.each(fixtures)('%s', (_what, document, expected) => {
    expectIssues(document, 'error', expected);
  });
});
