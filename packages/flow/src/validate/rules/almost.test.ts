import {
  adding,
  begun,
  behindClosed,
  calls,
  declaring,
  describeRules,
  end,
  literal,
  off,
  type Rules,
  shown,
  text,
  when,
} from '../../../test/almost.js';
import { ask, assign, branch, cel, good, http, withNode, withoutEdge, withStep } from '../../../test/good-flow.js';
import { edge, node, variable } from '../../../test/kit.js';

const rules: Rules = {
  unreachable: {
    fails: {
      'a step beside the flow': adding([node('island', 'end')]),
      'two that lead only to each other': adding(
        [node('p', 'note', { text: 'x' }), node('q', 'note', { text: 'x' })],
        'p.next>q',
        'q.next>p',
      ),
      'a step behind the exit of one that is passed by': off(behindClosed, 'x'),
    },
    passes: {
      'a step behind an exit': behindClosed,
      'a step behind a handler': adding([node('h', 'onKeyword', { keywords: ['x'] }), node('p', 'end')], 'h.next>p'),
      'a step that is jumped to': adding(
        [node('h', 'onKeyword', { keywords: ['x'] }), node('j', 'jump', { nodeId: 'p' }), node('p', 'end')],
        'h.next>j',
      ),
    },
  },
  loop_without_wait: {
    fails: {
      'a step that leads to itself': withStep('note', { text: 'x' }, []),
      'a jump back': shown('jump', { nodeId: 'hello' }, []),
      'a round past a condition': shown('condition', branch('vars.order == ""'), []),
    },
    passes: {
      'a round past a question': {
        ...withoutEdge('ask:person:desk'),
        edges: [...withoutEdge('ask:person:desk').edges, edge('ask.person>hello')],
      },
      'a list that is gone through': shown(
        'loop',
        { list: 'vars.list', item: 'one' },
        ['done', 'error'],
        [variable('list', 'list', []), variable('one')],
      ),
      'a jump onwards': shown('jump', { nodeId: 'ask' }, []),
    },
  },
  port_open: {
    fails: {
      'an exit without a line': withoutEdge('hello:next:ask'),
      'one of several': shown('hours', { hoursId: 'office' }, ['open']),
      'that for holidays': shown('hours', { hoursId: 'office', holidays: true }, ['open', 'closed']),
      'that for silence': ask({ timeoutSeconds: 60 }),
    },
    passes: {
      'every exit with one': shown('hours', { hoursId: 'office', holidays: true }, ['open', 'closed', 'holiday']),
      'an error exit': withoutEdge('desk:error:end'),
      'of a step that nothing leads to': adding([node('island', 'note', { text: 'x' })]),
    },
  },
  error_port_open: {
    fails: {
      'without any handler': withoutEdge('desk:error:end'),
      'with one for people alone': {
        ...adding([node('h', 'onPerson')], 'h.next>desk'),
        edges: [...withoutEdge('desk:error:end').edges, edge('h.next>desk')],
      },
      'with one that is switched off': off(
        { ...adding([node('h', 'onError')]), edges: [...withoutEdge('desk:error:end').edges, edge('h.next>end')] },
        'h',
      ),
    },
    passes: {
      'with a handler of the flow': {
        ...adding([node('h', 'onError')]),
        edges: [...withoutEdge('desk:error:end').edges, edge('h.next>end')],
      },
    },
  },
  no_person: {
    fails: {
      'no hand-off at all': withNode('desk', { text: 'x' }, 'note'),
      'one that is switched off': off(good, 'desk'),
      'one that nothing leads to': {
        ...good,
        edges: good.edges.map((item) => (item.to === 'desk' ? { ...item, to: 'end' } : item)),
      },
    },
    passes: {
      'one behind a handler': {
        ...adding([node('h', 'onPerson')]),
        edges: [...good.edges.map((item) => (item.to === 'desk' ? { ...item, to: 'end' } : item)), edge('h.next>desk')],
      },
      'a flow without a customer': begun('schedule', {}, end),
    },
  },
  variable_undeclared: {
    fails: {
      'in a text': text('{vars.gone}'),
      'in an expression': when('vars.gone == 1'),
      'between quotes': when('vars["gone"] == 1'),
      'as what is written': ask({ variable: 'gone' }),
      'in another case of letters': text('{vars.Order}'),
    },
    passes: {
      'in a text within an expression': when('vars.order == "vars.gone"'),
      'behind another root': when('has(event.data.vars) && event.data.vars.gone == 1'),
      'in a comment': when('vars.order == "x" // not vars.gone'),
      'in doubled braces': text('{{vars.gone}'),
      'that is no chip': text('{ vars.gone }'),
    },
  },
  variable_never_set: {
    fails: {
      'read in a text': { ...text('{vars.idle}'), variables: declaring(variable('idle')).variables },
      'read in an expression': when('vars.idle == "x"', variable('idle')),
    },
    passes: {
      'with a first value': when('vars.idle == "x"', variable('idle', 'string', '')),
      'with null as its first value': when('vars.idle == "x"', variable('idle', 'string', null)),
      'given by who calls': when('vars.idle == "x"', { ...variable('idle'), role: 'input' }),
      'written by a later step': when('vars.order == "x"'),
    },
  },
  variable_unused: {
    fails: {
      'nobody reads it': declaring(variable('idle')),
      'it is only written': shown('set', assign('idle', literal('x')), ['next', 'error'], [variable('idle')]),
      'an input that nobody reads': declaring({ ...variable('idle'), role: 'input' }),
    },
    passes: {
      'an output': shown(
        'set',
        assign('idle', literal('x')),
        ['next', 'error'],
        [{ ...variable('idle'), role: 'output' }],
      ),
      'one read in a header': {
        ...http({ headers: [{ name: 'X', value: '{vars.idle}' }] }),
        variables: declaring(variable('idle', 'string', '')).variables,
      },
    },
  },
  value_type: {
    fails: {
      'a first value': declaring({ ...variable('n', 'number'), initial: '1' }),
      'a list for an object': declaring({ ...variable('n', 'object'), initial: [] }),
      'an object for a list': declaring({ ...variable('n', 'list'), initial: {} }),
      'a literal that is set': shown('set', assign('n', literal('1')), ['next', 'error'], [variable('n', 'number')]),
      'an answer': ask({ kind: 'number' }),
      'what a called flow is given': calls({ inputs: [{ name: 'given', value: literal('1') }] }),
    },
    passes: {
      'null for anything': declaring({ ...variable('n', 'number'), initial: null }),
      'null that is set': shown('set', assign('n', literal(null)), ['next', 'error'], [variable('n', 'number')]),
      'an expression': shown('set', assign('n', cel('vars.order')), ['next', 'error'], [variable('n', 'number')]),
      'the right type for a called flow': calls({ inputs: [{ name: 'given', value: literal(1) }] }),
    },
  },
  expression_types: {
    fails: {
      'a sum of a text and a number': when('vars.order + 1 == 2'),
      'a text as a condition': when('vars.order'),
      'a number compared with a text': when('vars.n == "1"', variable('n', 'number', 0)),
      'a text as a priority': shown('priority', { priority: cel('vars.order') }, ['next', 'error']),
    },
    passes: {
      'a text compared with null': when('vars.order == null'),
      'a whole number compared with a broken one': when('vars.n == 1.5', variable('n', 'number', 0)),
      'a field that nobody declared': when('customer.attributes.age > 18'),
      'a choice between two types': when('(vars.order == "x" ? 1 : "one") == 1'),
    },
  },
  condition_constant: {
    fails: {
      yes: when('true'),
      'a sum': when('1 + 1 == 2'),
      'a text': when('"a".startsWith("a")'),
      'its own list': when('[1].exists(x, x == 1)'),
    },
    passes: {
      'the time': when('now.getHours() > 8'),
      'a variable': when('vars.order == ""'),
      hours: when('hours.office.open'),
    },
  },
};

describeRules(rules);
