import { describe, expect, it } from 'vitest';
import { both, facts, flowOf, message, node, now, play, said, variable, walked } from '../../test/kit.js';
import type { FlowEvent } from '../step/event.js';

const ask = (config: Record<string, unknown>) =>
  flowOf(
    [
      node('ask', 'ask', {
        question: both('How many?'),
        variable: 'answer',
        retryText: both('A number please'),
        ...config,
      }),
      node('yes', 'end', { outcome: 'answered' }),
      node('person', 'end', { outcome: 'person' }),
      node('late', 'end', { outcome: 'late' }),
    ],
    ['ask.answered>yes', 'ask.person>person', 'ask.timeout>late', 'ask.red>yes', 'ask.green>late'],
    [variable('answer', config.kind === 'number' ? 'number' : 'string')],
  );

const colours = {
  kind: 'choice',
  choices: [
    { id: 'red', label: { en: 'Red', 'zh-CN': '红色' } },
    { id: 'green', label: { en: 'Green', 'zh-CN': '绿色' } },
  ],
};

describe('a question', () => {
  it('is put and waited for', () => {
    const played = play(ask({}));
    expect(said(played)).toEqual(['How many?']);
    expect(played.state).toMatchObject({ status: 'waiting', at: 'ask', waitingFor: { kind: 'message' } });
    expect(walked(played)).toEqual(['start>next', 'ask>']);
  });

  it('keeps the answer and goes on', () => {
    const played = play(ask({}), [message('  three  ')]);
    expect(played.state.variables).toEqual({ answer: 'three' });
    expect(played.outcome).toBe('answered');
    expect(played.state.waitingFor).toBeUndefined();
  });

  it('asks again with its own words, then with the question when there are none', () => {
    expect(said(play(ask({ kind: 'number' }), [message('x')]))).toEqual(['How many?', 'A number please']);
    expect(said(play(ask({ kind: 'number', retryText: {} }), [message('x')]))).toEqual(['How many?', 'How many?']);
  });

  it.each([1, 2, 3, 10])('leaves by the person port after %d tries', (maxTries) => {
    const wrong = Array.from({ length: maxTries }, () => message('x'));
    const before = play(ask({ kind: 'number', maxTries }), wrong.slice(1));
    expect(before.state.status).toBe('waiting');
    const after = play(ask({ kind: 'number', maxTries }), wrong);
    expect(after.outcome).toBe('person');
    expect(walked(after)).toContain('ask>person#flow.too_many_tries');
    expect(after.state.attempts).toEqual({});
  });

  it('asks three times when nothing is set', () => {
    const played = play(ask({ kind: 'number' }), [message('a'), message('b'), message('c')]);
    expect(played.outcome).toBe('person');
    expect(said(played)).toHaveLength(3);
  });

  it('counts tries anew when it is entered again', () => {
    const flow = flowOf(
      [node('ask', 'ask', { question: both('?'), kind: 'number', variable: 'n', maxTries: 2 }), node('end', 'end', {})],
      ['ask.answered>ask', 'ask.person>end'],
      [variable('n', 'number')],
    );
    const played = play(flow, [message('x'), message('1'), message('x')]);
    expect(played.state).toMatchObject({ status: 'waiting', attempts: { ask: 1 } });
  });

  it('says which answers did not fit in the path', () => {
    expect(walked(play(ask({ kind: 'number' }), [message('x'), message('4')]))).toEqual([
      'start>next',
      'ask>',
      'ask>#flow.not_an_answer',
      'ask>answered',
      'yes>',
    ]);
  });

  it('takes a message without text, such as a photo, as no answer', () => {
    const photo: FlowEvent = { type: 'message', messageId: 'm', text: '', attachments: [{ fileId: 'f' }] };
    expect(play(ask({}), [photo]).state).toMatchObject({ status: 'waiting', attempts: { ask: 1 } });
  });

  it('does not keep an answer of endless length', () => {
    expect(play(ask({}), [message('x'.repeat(4_001))]).state).toMatchObject({ status: 'waiting' });
    expect(play(ask({}), [message('x'.repeat(4_000))]).outcome).toBe('answered');
  });
});

describe('a number', () => {
  it.each([
    ['3', 3],
    [' -2.5 ', -2.5],
    ['+7', 7],
    ['１２３', 123],
    ['1,234.5', 1234.5],
    ['12,345,678', 12345678],
  ])('is read from %s', (text, value) => {
    const played = play(ask({ kind: 'number' }), [message(text)]);
    expect(played.state.variables.answer).toBe(value);
  });

  it.each(['', 'three', '12abc', '1e9', '1,23', '0x10', 'Infinity', 'NaN', '--1', '1.2.3', '9'.repeat(16)])(
    'is not read from %s',
    (text) => {
      expect(play(ask({ kind: 'number' }), [message(text)]).state.status).toBe('waiting');
    },
  );

  it('keeps within its bounds', () => {
    const bounded = ask({ kind: 'number', min: 1, max: 5 });
    const outcomes = ['0', '1', '5', '6'].map((text) => play(bounded, [message(text)]).state.status);
    expect(outcomes).toEqual(['waiting', 'ended', 'ended', 'waiting']);
  });
});

describe('a choice', () => {
  it('offers its labels in the customer’s language', () => {
    const replies = (language: string) => {
      const { effects } = play(ask(colours), [], { facts: { ...facts, customer: { ...facts.customer, language } } });
      const sent = effects.find((effect) => effect.type === 'send');
      return sent?.content.kind === 'text' ? sent.content.quickReplies : undefined;
    };
    expect(replies('en-US')).toEqual([
      { id: 'red', label: 'Red' },
      { id: 'green', label: 'Green' },
    ]);
    expect(replies('zh-TW')).toEqual([
      { id: 'red', label: '红色' },
      { id: 'green', label: '绿色' },
    ]);
  });

  it.each([
    ['tapped', message('whatever', 'green')],
    ['typed', message('green')],
    ['typed in capitals', message(' GREEN ')],
    ['typed in the other language', message('绿色')],
    ['named by its number', message('2')],
    ['named by a full-width number', message('２')],
  ])('is taken when %s', (_how, event) => {
    const played = play(ask(colours), [event]);
    expect(played.state.variables.answer).toBe('green');
    expect(walked(played)).toContain('ask>green');
    expect(played.outcome).toBe('late');
  });

  it.each(['blue', '', '3', '0', 'redgreen'])('is not taken from %s', (text) => {
    expect(play(ask(colours), [message(text)]).state.status).toBe('waiting');
  });

  it('is not taken from a button of an earlier message', () => {
    expect(play(ask(colours), [message('Blue', 'blue')]).state.status).toBe('waiting');
  });

  it('offers its buttons again when it asks again', () => {
    const { effects } = play(ask(colours), [message('blue')]);
    const sent = effects.flatMap((effect) => (effect.type === 'send' ? [effect.content] : []));
    expect(sent.map((content) => content.kind === 'text' && content.quickReplies?.length)).toEqual([2, 2]);
  });
});

describe('a pattern', () => {
  const order = ask({ kind: 'pattern', pattern: 'TD-\\d{6}' });

  it.each([
    ['TD-123456', 'ended'],
    [' TD-123456 ', 'ended'],
    ['ＴＤ－１２３４５６', 'ended'],
    ['TD-12345', 'waiting'],
    ['my order is TD-123456', 'waiting'],
  ])('%s: %s', (text, status) => {
    expect(play(order, [message(text)]).state.status).toBe(status);
  });

  it('keeps the plain form of what was typed', () => {
    expect(play(order, [message('ＴＤ-１２３４５６')]).state.variables.answer).toBe('TD-123456');
  });
});

describe('a question with a time limit', () => {
  const limited = ask({ kind: 'number', timeoutSeconds: 60 });

  it('starts a timer with its effect id as the key', () => {
    const { effects, state } = play(limited);
    expect(effects[0]).toEqual({ type: 'startTimer', id: 's:1', key: 's:1', dueAt: now + 60_000 });
    expect(state.waitingFor).toEqual({ kind: 'message', timerKey: 's:1' });
  });

  it('leaves by the timeout port when the timer fires', () => {
    const played = play(limited, [{ type: 'timer', timerId: 's:1' }]);
    expect(played.outcome).toBe('late');
    expect(played.state.attempts).toEqual({});
  });

  it('does not hear other timers', () => {
    const played = play(limited, [{ type: 'timer', timerId: 's:9' }]);
    expect(played.state.status).toBe('waiting');
    expect(played.steps[1]?.effects).toEqual([]);
  });

  it('keeps its timer over a wrong answer and cancels it after the right one', () => {
    const wrong = play(limited, [message('x')]);
    expect(wrong.state.waitingFor).toEqual({ kind: 'message', timerKey: 's:1' });
    expect(wrong.effects.filter(({ type }) => type === 'cancelTimer')).toEqual([]);
    const right = play(limited, [message('x'), message('1')]);
    expect(right.effects.filter(({ type }) => type === 'cancelTimer')).toEqual([
      { type: 'cancelTimer', id: 's:4', key: 's:1' },
    ]);
  });

  it('cancels its timer when it gives up', () => {
    const played = play(limited, [message('x'), message('x'), message('x')]);
    expect(played.outcome).toBe('person');
    expect(played.effects.some(({ type }) => type === 'cancelTimer')).toBe(true);
  });
});
