import { describe, expect, it } from 'vitest';
import { both, edge, facts, node, nodeTypes, play, variable } from '../../../test/kit.js';
import type { FlowDocument, FlowNode, FlowTest } from '../../index.js';
import { deadlineMs, groundFor, misfitsOf, runCase, validate } from '../../index.js';
import { deadlineConfigSchema } from './deadline-config.js';
import { webhookConfigSchema } from './webhook-config.js';

const rule = (trigger: FlowNode, then: FlowNode, variables: FlowDocument['variables'] = []): FlowDocument => ({
  id: 'rule',
  version: 1,
  kind: 'automation',
  nodes: [trigger, then, node('end', 'end', { outcome: 'done' })],
  edges: [edge(`${trigger.id}.next>${then.id}`), edge(`${then.id}.next>end`)],
  variables,
});
const label = node('label', 'label', { name: 'found' });
const on = (name: string, when?: string) => node('t', 'event', { on: name, ...(when && { when }) });
const environment = { queues: [], skills: [], hours: [], secrets: [], locales: [] };

describe('an event', () => {
  const document = rule(on('message.received', 'event.data.text.contains("refund")'), label);

  it.each([
    ['I want a refund', 'done', 1],
    ['Hello', 'not_for_this', 0],
  ])('begins a rule whose condition holds: %s', (text, outcome, labels) => {
    const played = play(document, [], { facts: { ...facts, event: { name: 'message.received', data: { text } } } });
    expect(played.outcome).toBe(outcome);
    expect(played.effects.filter(({ type }) => type === 'setLabel')).toHaveLength(labels);
  });

  it('that fails to be looked at ends the session with the reason', () => {
    const wrong = rule(on('message.received', 'event.data.missing.text == "x"'), label);
    expect(play(wrong, [], { facts: { ...facts, event: { name: 'x', data: {} } } }).outcome).toBe(
      'flow.expression_failed',
    );
  });

  it('of a conversation leaves the rule beside one, that of an agent alone', () => {
    expect(groundFor(document)).toBe('conversation');
    expect(groundFor(rule(on('agent.presenceChanged'), label))).toBe('nothing');
    const issues = validate(rule(on('agent.presenceChanged'), label), nodeTypes, environment);
    expect(issues.map(({ code }) => code)).toContain('no_conversation');
  });

  it('is part of the cases of a rule', () => {
    const test: FlowTest = {
      name: 'labels a refund',
      event: { text: 'a refund, please' },
      conversation: { labels: ['old'], queueId: 'care' },
      steps: [
        { type: 'check', expression: '"old" in conversation.labels && conversation.queueId == "care"' },
        { type: 'effect', effect: 'setLabel', with: { name: 'found', on: true } },
        { type: 'end', outcome: 'done' },
      ],
    };
    expect(runCase(document, test, { nodeTypes }).failure).toBeUndefined();
  });
});

describe('a time', () => {
  it('is as long as it says, unless the queue says it', () => {
    expect(deadlineMs(deadlineConfigSchema.parse({ clock: 'agentReply', amount: 2, unit: 'minutes' }))).toBe(120_000);
    expect(deadlineMs(deadlineConfigSchema.parse({ clock: 'serviceLevel' }))).toBeUndefined();
  });

  it('may have a condition', () => {
    const vip = node('t', 'deadline', { clock: 'queueWait', when: 'customer.tier == "vip"' });
    expect(play(rule(vip, label)).outcome).toBe('not_for_this');
  });

  it('runs no longer than a session may', () => {
    const long = node('t', 'deadline', { clock: 'agentReply', amount: 99, unit: 'days' });
    expect(validate(rule(long, label), nodeTypes, environment).map(({ code }) => code)).toContain('wait_too_long');
  });
});

describe('a request from outside', () => {
  const fields = [
    { path: 'order.id', variable: 'order', required: true },
    { path: 'items', variable: 'items' },
  ];
  const variables = [variable('order'), variable('items', 'list')];
  const document = rule(
    node('t', 'webhook', { fields }),
    node('say', 'notify', { text: 'Order {vars.order}' }),
    variables,
  );
  const alone = { ...facts, conversation: { ...facts.conversation, id: '' } };

  it('fills variables and acts without a conversation', () => {
    const data = { order: { id: 'A1' }, items: [1, 2] };
    const played = play(document, [], { facts: { ...alone, event: { name: 'webhook', data } } });
    expect(played.state.variables).toMatchObject({ order: 'A1', items: [1, 2] });
    expect(played.effects[0]).toMatchObject({ type: 'notify', to: 'supervisors', text: 'Order A1' });
    expect(validate(document, nodeTypes, environment).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('says which fields do not fit', () => {
    const settings = webhookConfigSchema.parse({ fields });
    expect(misfitsOf(settings, variables, { order: { id: 'A1' } })).toEqual([]);
    expect(misfitsOf(settings, variables, { order: { id: 5 }, items: 'x' })).toEqual(['order.id', 'items']);
    expect(misfitsOf(settings, variables, {})).toEqual(['order.id']);
    expect(misfitsOf(settings, variables, [1])).toEqual(['order.id']);
  });

  it('reads no conversation, and sets nothing in one', () => {
    const reading = rule(
      node('t', 'schedule', {}),
      node('set', 'set', {
        assignments: [{ target: 'contact', name: 'x', value: { kind: 'cel', expression: 'customer.name' } }],
      }),
    );
    const found = validate(reading, nodeTypes, environment).filter(({ code }) => code === 'no_conversation');
    expect(found.map(({ field }) => field)).toEqual(['assignments.0.target', 'assignments.0.value']);
  });
});

describe('the kind of a flow', () => {
  it('keeps steps of rules out of flows that talk, and the other way round', () => {
    const foreign = (document: FlowDocument) =>
      validate(document, nodeTypes, environment).flatMap(({ code, nodeId }) =>
        code === 'node_not_for_kind' ? nodeId : [],
      );
    const say = node('say', 'send', { text: both('Hi') });
    expect(foreign(rule(on('label.added'), say))).toEqual(['say']);
    expect(foreign({ ...rule(on('label.added'), say), kind: 'conversation' })).toEqual([]);
    expect(foreign({ ...rule(on('label.added'), node('r', 'resolve')), kind: 'conversation' })).toEqual(['r']);
  });
});
