import { describe, expect, it } from 'vitest';
import { edge, facts, node, nodeTypes, now, variable, walked } from '../../../test/kit.js';
import type { FlowDocument, FlowVariable } from '../../document/flow-document.js';
import type { JsonValue } from '../../document/json.js';
import type { FlowEvent } from '../../step/event.js';
import type { Facts } from '../../step/facts.js';
import { createSession } from '../../step/state.js';
import { step } from '../../step/step.js';
import { validate } from '../../validate/validate.js';
import { deadlineMs } from './deadline.js';
import { type DeadlineConfig, deadlineConfigSchema } from './deadline-config.js';
import { scheduleOf } from './schedule.js';
import { scheduleConfigSchema } from './schedule-config.js';
import { groundFor, isTrigger, triggerOf } from './trigger-type.js';
import { misfitsOf } from './webhook.js';

const flow = (type: string, config: Record<string, unknown> = {}, variables: FlowVariable[] = []): FlowDocument => ({
  ...{ id: 'f', version: 1, variables },
  nodes: [node('begin', type, config), node('end', 'end')],
  edges: [edge('begin.next>end')],
});

function begin(document: FlowDocument, given: Partial<Facts> = {}, events: FlowEvent[] = [{ type: 'start' }]) {
  const context = { now, seed: '', nodeTypes, facts: { ...facts, ...given } };
  let state = createSession(document, { sessionId: 's', startedAt: now });
  let result = { state, effects: [], path: [] } as ReturnType<typeof step>;
  for (const event of events) {
    result = step(document, state, event, context);
    ({ state } = result);
  }
  return result;
}

const happened = (name: string, data: Record<string, JsonValue> = {}) => ({ event: { name, data } });
const alone = { conversation: { ...facts.conversation, id: '' } };

describe('a flow that something begins', () => {
  it.each([
    [undefined, { name: 'vip' }, 'completed'],
    ['event.data.name == "vip"', { name: 'vip' }, 'completed'],
    ['event.data.name == "vip"', { name: 'other' }, 'not_for_this'],
    ['event.data.name == "vip" && customer.tier == "standard"', { name: 'vip' }, 'completed'],
    ['event.name == "label.added"', {}, 'completed'],
    ['event.data.gone == 1', {}, 'flow.expression_failed'],
    ['event.data.name', { name: 'vip' }, 'not_for_this'],
    ['event.data.name +', { name: 'vip' }, 'flow.expression_syntax'],
  ])('only when %s: %j is %s', (when, data, outcome) => {
    const document = flow('event', { on: 'label.added', ...(when !== undefined && { when }) });
    expect(begin(document, happened('label.added', data)).outcome).toBe(outcome);
  });

  it.each([
    [undefined, 'completed'],
    ['conversation.labels.exists(x, x == "wait")', 'completed'],
    ['conversation.waitingSeconds > 60', 'not_for_this'],
    ['conversation.agentId == ""', 'completed'],
  ])('when time has run out, only when %s: %s', (when, outcome) => {
    const document = flow('deadline', { clock: 'agentReply', ...(when !== undefined && { when }) });
    const conversation = { ...facts.conversation, labels: ['wait'], waitingSeconds: 60 };
    expect(begin(document, { conversation }).outcome).toBe(outcome);
  });

  it('does nothing in front of the customer when it is not for this', () => {
    const { effects } = begin(flow('event', { on: 'label.added', when: 'false' }), happened('label.added'));
    expect(effects.map(({ type }) => type)).toEqual(['end']);
  });

  it('without a conversation is no reason to fail', () => {
    for (const [type, config] of [
      ['schedule', {}],
      ['webhook', {}],
      ['event', { on: 'agent.presenceChanged' }],
    ] as const) {
      expect([type, begin(flow(type, config), alone).outcome]).toEqual([type, 'completed']);
    }
  });
});

describe('a flow that a customer begins', () => {
  const started = (config: Record<string, unknown>, events: FlowEvent[]) =>
    begin(flow('start', config, [variable('said')]), {}, events);
  const start = (text?: string): FlowEvent => ({ type: 'start', ...(text !== undefined && { text }) });
  const write = (text: string): FlowEvent => ({ type: 'message', messageId: 'm', text });

  it.each<[Record<string, unknown>, FlowEvent[], string | undefined, JsonValue]>([
    [{}, [start()], 'completed', null],
    [{ variable: 'said' }, [start()], 'completed', null],
    [{ variable: 'said' }, [start('hi')], 'completed', 'hi'],
    [{ variable: 'said' }, [start('')], 'completed', ''],
    [{ on: 'message' }, [start()], undefined, null],
    [{ on: 'message', variable: 'said' }, [start('你好')], 'completed', '你好'],
    [{ on: 'message', variable: 'said' }, [start(), write('😀')], 'completed', '😀'],
    [{ on: 'message', variable: 'said' }, [start(), write('')], 'completed', ''],
    [{ on: 'message' }, [start(), { type: 'timer', timerId: 's:1' }], undefined, null],
  ])('as %j with %j: %s, and %j is kept', (config, events, outcome, said) => {
    const result = started(config, events);
    expect([result.outcome, result.state.variables.said]).toEqual([outcome, said]);
  });

  it('begins once', () => {
    const twice = started({}, [start(), start('again')]);
    expect([twice.effects, twice.path]).toEqual([[], []]);
  });
});

describe('a request from outside', () => {
  const fields = [
    { path: 'order.id', variable: 'id', required: true },
    { path: 'order.items[0]["the name"]', variable: 'item', required: false },
    { path: 'paid', variable: 'paid', required: false },
  ];
  const variables = [variable('id'), variable('item', 'object'), variable('paid', 'boolean')];
  const kept = (data: Record<string, JsonValue>) =>
    begin(flow('webhook', { fields }, variables), { ...alone, ...happened('webhook', data) }).state.variables;

  it.each<[Record<string, JsonValue>, JsonValue[], string[]]>([
    [{ order: { id: 'A1', items: [{ 'the name': { x: 1 } }] }, paid: true }, ['A1', { x: 1 }, true], []],
    [{ order: { id: '订单' } }, ['订单', null, null], []],
    [{ order: { id: '' } }, ['', null, null], []],
    [{}, [null, null, null], ['order.id']],
    [{ order: null }, [null, null, null], ['order.id']],
    [{ order: { id: null } }, [null, null, null], ['order.id']],
    [{ order: { id: 7 } }, [7, null, null], ['order.id']],
    [{ order: { id: 'A1' }, paid: 'true' }, ['A1', null, 'true'], ['paid']],
    [
      { order: { id: ['A1'], items: [{ 'the name': [1] }] } },
      [['A1'], [1], null],
      ['order.id', 'order.items[0]["the name"]'],
    ],
    [{ order: { id: 'A1' }, extra: { deep: [1] } }, ['A1', null, null], []],
  ])('with %j gives %j; misfits are %j', (data, values, misfits) => {
    expect(Object.values(kept(data))).toEqual(values);
    expect(misfitsOf({ fields }, variables, data)).toEqual(misfits);
  });

  it('into a variable that nobody declared fits whatever it is', () => {
    expect(misfitsOf({ fields }, [], { order: { id: 7 }, paid: 'x' })).toEqual([]);
  });

  it.each<JsonValue>([null, 'text', 7, true, [], [{ order: { id: 'A1' } }]])(
    'that is %j lacks what is required',
    (body) => {
      expect(misfitsOf({ fields }, variables, body)).toEqual(['order.id']);
    },
  );
});

describe('a time', () => {
  it.each([
    [
      { mode: 'every', amount: 5, unit: 'minutes' },
      { kind: 'every', minutes: 5 },
    ],
    [
      { mode: 'every', amount: 2, unit: 'hours' },
      { kind: 'every', minutes: 120 },
    ],
    [
      { mode: 'every', amount: 1_000, unit: 'days' },
      { kind: 'every', minutes: 1_440_000 },
    ],
    [{}, { kind: 'every', minutes: 60 }],
    [
      { mode: 'cron', cron: '0 9 * * 1-5' },
      { kind: 'cron', line: '0 9 * * 1-5' },
    ],
    [{ mode: 'cron' }, { kind: 'cron', line: '' }],
  ])('of a schedule: %j is %j', (config, schedule) => {
    expect(scheduleOf(scheduleConfigSchema.parse(config))).toEqual(schedule);
  });

  it.each([
    ['* * * * *', true],
    ['0 0 29 2 *', true],
    ['*/5 8-18 * * 1-5', true],
    ['59 23 31 12 *', true],
    ['0 0 1 1 0', true],
    ['', false],
    ['* * * *', false],
    ['60 * * * *', false],
    ['* 24 * * *', false],
    ['* * 0 * *', false],
    ['* * 32 * *', false],
    ['* * * 13 *', false],
    ['* * * * 8', false],
    ['*/0 * * * *', false],
    ['5-1 * * * *', false],
    ['every hour', false],
    ['每天', false],
  ])('of a schedule as “%s” can be read: %s', (cron, isRight) => {
    const codes = validate(flow('schedule', { mode: 'cron', cron }), nodeTypes, {
      queues: [],
      skills: [],
      hours: [],
      secrets: [],
      locales: [],
    });
    expect(codes.some(({ code }) => code === 'schedule_unreadable')).toBe(!isRight);
  });

  it.each<[Partial<DeadlineConfig>, number | undefined]>([
    [{ clock: 'agentReply' }, 86_400_000],
    [{ clock: 'customerSilence', amount: 72 }, 259_200_000],
    [{ clock: 'agentReply', amount: 1, unit: 'minutes' }, 60_000],
    [{ clock: 'agentReply', amount: 30, unit: 'days' }, 2_592_000_000],
    [{ clock: 'serviceLevel', amount: 5 }, undefined],
  ])('that runs out: %j is %s ms', (config, ms) => {
    expect(deadlineMs(deadlineConfigSchema.parse(config))).toBe(ms);
  });
});

describe('what a flow stands on', () => {
  it.each([
    ['start', {}, 'customer'],
    ['event', { on: 'label.added' }, 'conversation'],
    ['event', { on: 'agent.presenceChanged' }, 'nothing'],
    ['event', {}, 'conversation'],
    ['deadline', { clock: 'agentReply' }, 'conversation'],
    ['schedule', {}, 'nothing'],
    ['webhook', {}, 'nothing'],
    ['send', {}, 'customer'],
  ])('begun by %s %j is %s', (type, config, ground) => {
    expect(groundFor(flow(type, config))).toBe(ground);
    expect(triggerOf(flow(type, config))?.id).toBe(isTrigger(type) ? 'begin' : undefined);
  });

  it('is told by the first of several beginnings', () => {
    const two = { ...flow('webhook'), nodes: [node('w', 'webhook'), node('s', 'start')] };
    expect(groundFor(two)).toBe('nothing');
    expect(walked(begin({ ...two, edges: [] }, alone))).toEqual(['w>next']);
  });
});
