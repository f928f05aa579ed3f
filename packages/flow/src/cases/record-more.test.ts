import { describe, expect, it } from 'vitest';
import { both, facts, flowOf, node, nodeTypes, now, variable } from '../../test/kit.js';
import { ticketFlow } from '../../test/ticket-flow.js';
import type { FlowDocument } from '../document/flow-document.js';
import { type FlowTest, flowTestSchema } from '../document/flow-test.js';
import type { Mock } from '../step/mock.js';
import { Player, type PlayerOptions, type SimulationEvent } from '../step/player.js';
import { type RecordedStep, recordCase } from './record-case.js';
import { runCase } from './run-case.js';

const context = { nodeTypes };

function recorded(flow: FlowDocument, events: SimulationEvent[], options: Partial<PlayerOptions> = {}): RecordedStep[] {
  const player = new Player({ flow, nodeTypes, facts, now, seed: '0', ...options });
  player.start();
  for (const event of events) {
    player.play(event);
  }
  return player.result.recording;
}

/** The case of a talk: it must be one, be valid, and pass. */
function caseOf(flow: FlowDocument, events: SimulationEvent[], options: Partial<PlayerOptions> = {}): FlowTest {
  const test = recordCase(flow, recorded(flow, events, options), 'as it was', context);
  expect(test).toBeDefined();
  expect(flowTestSchema.safeParse(JSON.parse(JSON.stringify(test))).success).toBe(true);
  expect(test && runCase(flow, test, context).failure).toBeUndefined();
  return test as FlowTest;
}

const waiting = flowOf(
  [
    node('w', 'waitEvent', { on: 'label.added', when: 'event.data.name == "paid"', amount: 1, unit: 'hours' }),
    node('yes', 'end', { outcome: 'paid', message: both('Thank you, {event.data.by}.') }),
    node('no', 'end', { outcome: 'late' }),
  ],
  ['w.next>yes', 'w.timeout>no'],
);

describe('a session that waited for something to happen', () => {
  const happened = (data: Record<string, string>): SimulationEvent => ({ type: 'event', name: 'label.added', data });

  it('is a case in which it happens', () => {
    const test = caseOf(waiting, [{ type: 'wait', ms: 90_000 }, happened({ name: 'paid', by: '李雷' })]);
    expect(test.steps).toEqual([
      { type: 'wait', seconds: 90 },
      { type: 'event', name: 'label.added', data: { name: 'paid', by: '李雷' } },
      { type: 'message', text: 'Thank you, 李雷.', exactly: true },
      { type: 'end', outcome: 'paid' },
    ]);
  });

  it('in vain is a case in which it does not', () => {
    const test = caseOf(waiting, [happened({ name: 'other' }), { type: 'wait', ms: 3_600_000 }]);
    expect(test.steps.map(({ type }) => type)).toEqual(['event', 'wait', 'end']);
  });
});

describe('a session whose requests took their time', () => {
  const ask = flowOf(
    [
      node('look', 'http', { url: 'https://a.example/', timeoutSeconds: 30 }),
      node('ask', 'ask', { question: both('Which?'), variable: 'x', timeoutSeconds: 60 }),
      node('done', 'end', { outcome: 'done' }),
      node('late', 'end', { outcome: 'late' }),
    ],
    ['look.ok>ask', 'look.error>late', 'ask.answered>done', 'ask.person>late', 'ask.timeout>late'],
    [variable('x')],
  );
  const found = { port: 'ok', output: { body: 1 } };
  const wait = (ms: number): SimulationEvent => ({ type: 'wait', ms });
  const say: SimulationEvent = { type: 'say', text: 'this' };

  it.each([0.25, 1, 20, 30])('of %d s is a case in which they do, so that later limits hold', (afterSeconds) => {
    const events = [wait(afterSeconds * 1_000), wait(59_000), say];
    const test = caseOf(ask, events, { mocks: { look: { ...found, afterSeconds } } });
    expect(test.mocks).toEqual({ look: [{ ...found, afterSeconds }] });
    expect(test.steps.at(-1)).toEqual({ type: 'end', outcome: 'done' });
  });

  it('that came too late is one in which they fail in time', () => {
    const test = caseOf(ask, [wait(31_000)], { mocks: { look: { ...found, afterSeconds: 31 } } });
    expect(test.mocks).toEqual({ look: [{ code: 'http.timeout', message: '', retryable: true, afterSeconds: 30 }] });
    expect(test.steps.at(-1)).toEqual({ type: 'end', outcome: 'late' });
  });

  it('that came later than they may, as after a stop of the server, is one in which they come just in time', () => {
    const steps: RecordedStep[] = [
      { event: { type: 'start' }, now, facts },
      { event: { type: 'nodeDone', effectId: 's:1', port: 'ok', output: { body: 1 } }, now: now + 90_000, facts },
    ];
    const test = recordCase(ask, steps, 'late', context);
    expect(test?.mocks).toEqual({ look: [{ ...found, afterSeconds: 30 }] });
    expect(test && runCase(ask, test, context).failure).toBeUndefined();
  });

  it.each<[string, Mock[]]>([
    [
      'twice',
      [
        { code: 'http.busy', message: '', retryable: true, afterSeconds: 3 },
        { ...found, afterSeconds: 2 },
      ],
    ],
    ['at once', [{ code: 'http.busy', message: '', retryable: true }, found]],
  ])('and were made again is one in which they are: %s', (_what, look) => {
    const body = { port: 'ok', output: { body: { state: 'sent' } } };
    const mocks = { look: look.map((mock) => ('port' in mock ? { ...mock, ...body } : mock)) };
    const test = caseOf(
      ticketFlow,
      [
        { type: 'say', text: 'A1' },
        { type: 'wait', ms: 60_000 },
      ],
      { mocks },
    );
    expect(test.mocks).toEqual(mocks);
    expect(test.steps.at(-1)).toEqual({ type: 'end', outcome: 'answered' });
  });
});

describe('a session that is too much for a case', () => {
  const echo = flowOf(
    [
      node('ask', 'ask', { question: both('?'), variable: 'x' }),
      node('say', 'send', { text: both('You said {vars.x}') }),
      node('end', 'end'),
    ],
    ['ask.answered>say', 'say.next>ask', 'ask.person>end'],
    [variable('x')],
  );
  const talk = (count: number): SimulationEvent[] =>
    Array.from({ length: count }, (_, i) => ({ type: 'say', text: `word ${i}` }));

  it.each([
    [66, 'one of 199 steps', true],
    [67, 'one of 202 steps', false],
  ])('%d answers make %s: a case is made: %s', (count, _what, isCase) => {
    expect(recordCase(echo, recorded(echo, talk(count)), 'x', context) !== undefined).toBe(isCase);
  });

  it('because of one message is none', () => {
    const long = (length: number) => recorded(echo, [{ type: 'say', text: 'x'.repeat(length) }]);
    expect(recordCase(echo, long(3_900), 'x', context)).toBeDefined();
    expect(recordCase(echo, long(4_001), 'x', context)).toBeUndefined();
  });

  it.each(['', 'x'.repeat(201)])('because of its name (%j) is none', (name) => {
    expect(recordCase(echo, recorded(echo, talk(1)), name, context)).toBeUndefined();
  });
});

describe('what a customer does', () => {
  const flow = flowOf(
    [
      node('menu', 'menu', { text: both('?'), options: [{ id: 'a', label: both('A') }], timeoutSeconds: 60 }),
      node('file', 'ask', { question: both('File?'), kind: 'attachment', variable: 'f' }),
      node('end', 'end', { outcome: 'end' }),
      node('left', 'onLeft'),
      node('gone', 'end', { outcome: 'gone' }),
    ],
    ['menu.a>file', 'menu.person>end', 'menu.timeout>end', 'file.answered>end', 'file.person>end', 'left.next>gone'],
    [variable('f', 'list')],
  );
  const tap: SimulationEvent = { type: 'say', text: '', choiceId: 'a' };

  it.each<[string, SimulationEvent[], string]>([
    ['taps and sends files', [tap, { type: 'say', text: '', fileIds: ['f1', 'f2'] }], 'end'],
    ['taps what is gone', [{ type: 'say', text: 'A', choiceId: 'gone' }, tap, { type: 'leave' }], 'gone'],
    ['writes nonsense in every script', [...'中😀ש'].map((text) => ({ type: 'say', text })), 'end'],
    ['keeps silent to the second', [{ type: 'wait', ms: 60_000 }], 'end'],
    ['answers in the last moment', [{ type: 'wait', ms: 59_999 }, tap, { type: 'leave' }], 'gone'],
    ['leaves', [{ type: 'leave' }], 'gone'],
  ])('%s, and again in the case', (_what, events, outcome) => {
    expect(caseOf(flow, events).steps.at(-1)).toEqual({ type: 'end', outcome });
  });
});
