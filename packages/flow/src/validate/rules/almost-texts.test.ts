import {
  begun,
  calls,
  describeRules,
  end,
  literal,
  menu,
  off,
  option,
  type Rules,
  set,
  shown,
  text,
  wait,
} from '../../../test/almost.js';
import { ask, assign, branch, good, http, withNode } from '../../../test/good-flow.js';
import { both, node, variable } from '../../../test/kit.js';

const rules: Rules = {
  text_missing: {
    fails: {
      'no text at all': withNode('hello', { text: {} }),
      'two empty ones': text('', ''),
      'a choice without words': menu({ id: 'a', label: {} }),
    },
    passes: {
      'one language': text('x', ''),
      'an end that says nothing': withNode('end', { outcome: 'failed' }),
      'a question with no other words for the second time': ask({ retryText: {} }),
    },
  },
  text_language_missing: {
    fails: {
      'no Chinese': text('x', ''),
      'no English': text('', '好'),
      'half an end': withNode('end', { outcome: 'failed', message: { en: 'Bye' } }),
    },
    passes: { both: text('x', '好'), 'none where none is needed': withNode('end', { outcome: 'failed' }) },
  },
  chip_in_one_language: {
    fails: {
      'only in English': text('Hi {customer.name}', '你好'),
      'another one in Chinese': text('Hi {customer.name}', '你好 {customer.id}'),
    },
    passes: {
      'in another order': text('{customer.name} {customer.id}', '{customer.id} {customer.name}'),
      'twice in one': text('{customer.name}, {customer.name}!', '{customer.name}！'),
      'one language missing': text('Hi {customer.name}', ''),
    },
  },
  chip_unknown: {
    fails: {
      'a root that is none': text('{visitor.name}'),
      'a field that is none': text('{customer.email}'),
      'the customer as a whole': text('{customer}'),
      'a part of the conversation': text('{conversation.subject}'),
    },
    passes: {
      'an attribute': text('{customer.attributes["order no"]}'),
      'the time': text('{now}'),
      hours: text('{hours.office.open}'),
      'what began it': text('{event.data.anything.at.all}'),
    },
  },
  same_label: {
    fails: {
      'in another case': menu(option('a', 'Yes', '是'), option('b', 'YES', '不')),
      'in full width': menu(option('a', 'Yes', '是'), option('b', 'ＹＥＳ', '不')),
      'across the languages': menu(option('a', 'OK', '好'), option('b', 'Fine', 'ok')),
    },
    passes: {
      'a word more': menu(option('a', 'Yes', '是'), option('b', 'Yes please', '是的')),
      'the same word twice in one': menu(option('a', 'OK', 'OK'), option('b', 'No', '不')),
    },
  },
  duplicate_choice: {
    fails: {
      'of a menu': menu(option('a', 'A'), option('a', 'B')),
      'of a condition': shown(
        'condition',
        { branches: [...branch('vars.order == "x"').branches, ...branch('vars.order == "y"').branches] },
        ['a', 'else'],
      ),
      'of a split': shown(
        'split',
        {
          shares: [
            { id: 'a', weight: 1 },
            { id: 'a', weight: 1 },
          ],
        },
        ['a'],
      ),
    },
    passes: { 'in another case': menu(option('a', 'X'), option('A', 'Y')) },
  },
  range_empty: {
    fails: {
      'the wrong way round': ask({ kind: 'number', min: 2, max: 1 }),
      'by a little': ask({ kind: 'number', min: 0.2, max: 0.1 }),
    },
    passes: {
      'one number': ask({ kind: 'number', min: 1, max: 1 }),
      'half open': ask({ kind: 'number', min: 1 }),
      'of a question for text': ask({ min: 2, max: 1 }),
    },
  },
  wait_too_long: {
    fails: {
      'by a day': wait({ amount: 31, unit: 'days' }),
      'by an hour': wait({ amount: 721, unit: 'hours' }),
      'for an event': shown('waitEvent', { on: 'label.added', amount: 31, unit: 'days' }, ['next', 'timeout']),
    },
    passes: {
      'to the day': wait({ amount: 30, unit: 'days' }),
      'to the hour': wait({ amount: 720, unit: 'hours' }),
      'left over': wait({ until: 'opening', hoursId: 'office', amount: 900, unit: 'days' }),
    },
  },
  url: {
    fails: {
      'no scheme': http({ url: 'a.example/x' }),
      'another scheme': http({ url: 'ftp://a.example/' }),
      'a host that the customer chooses': http({ url: 'https://{vars.order}/' }),
      'half of it': http({ url: 'https://{vars.order}.example/' }),
      'its end': http({ url: 'https://a.example{vars.order}' }),
      'its port': http({ url: 'https://a.example:{vars.order}/' }),
      'who asks': http({ url: 'https://user:pass@a.example/' }),
      'a backslash': http({ url: 'https://a.example\\@b.example/' }),
    },
    passes: {
      'a chip in the path': http({ url: 'https://a.example/{vars.order}' }),
      'a chip in the query': http({ url: 'https://a.example?q={vars.order}' }),
      'a port': http({ url: 'http://a.example:8080/x' }),
      capitals: http({ url: 'HTTPS://A.EXAMPLE' }),
    },
  },
  no_conversation: {
    fails: {
      'a label': begun('schedule', {}, node('l', 'label', { name: 'x' }), end),
      'a chip': begun('webhook', {}, node('n', 'notify', { text: '{customer.name}' }), end),
      'an expression': begun('schedule', {}, set('customer.tier'), end),
      'an attribute': begun('schedule', {}, node('s', 'set', assign('x', literal(1), 'contact')), end),
      'when agents come and go': begun(
        'event',
        { on: 'agent.presenceChanged' },
        node('l', 'label', { name: 'x' }),
        end,
      ),
    },
    passes: {
      'a customer in the request': begun('webhook', {}, set('event.data.customer.name'), end),
      'a variable of that name': {
        ...begun('webhook', {}, set('vars.customer.name'), end),
        variables: [variable('v', 'object'), variable('customer', 'object')],
      },
      'a text about customers': begun('schedule', {}, set('"Dear customer." + "conversation."'), end),
      'a label where something happened': begun('event', { on: 'label.added' }, node('l', 'label', { name: 'x' }), end),
    },
  },
  input_unknown: {
    fails: {
      'its own': calls({ inputs: [{ name: 'own', value: literal('x') }] }),
      'its output': calls({ inputs: [{ name: 'result', value: literal('x') }] }),
      nothing: calls({ inputs: [{ name: 'gone', value: literal(1) }] }),
    },
    passes: { 'its input': calls({ inputs: [{ name: 'given', value: literal(1) }] }), none: calls({}) },
  },
  output_unknown: {
    fails: {
      'its own': calls({ outputs: [{ name: 'own', variable: 'order' }] }),
      'its input': calls({ outputs: [{ name: 'given', variable: 'order' }] }),
    },
    passes: { 'its output': calls({ outputs: [{ name: 'result', variable: 'order' }] }) },
  },
  channel_downgrade: {
    fails: {
      choices: withNode('hello', { text: both('x'), quickReplies: [option('a', 'A')] }),
      'a menu': menu(option('a', 'A')),
      files: shown('sendFile', { files: '"f"' }, ['next', 'error']),
    },
    passes: { text: good, 'a choice that is none': ask({ choices: [option('a', 'A')] }) },
  },
  not_bypassable: {
    fails: { 'an end': off(good, 'end'), 'the start': off(good, 'start') },
    passes: { 'a message': off(good, 'hello'), 'a question': off(good, 'ask') },
  },
};

describeRules(rules);
