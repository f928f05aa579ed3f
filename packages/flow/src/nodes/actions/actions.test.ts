import { describe, expect, it } from 'vitest';
import { both, edge, environment, facts, node, nodeTypes, play } from '../../../test/kit.js';
import { type FlowDocument, type FlowEvent, type FlowNode, validate } from '../../index.js';

const rule = (action: FlowNode, ports = ['next']): FlowDocument => ({
  id: 'rule',
  version: 1,
  kind: 'automation',
  nodes: [
    node('t', 'event', { on: 'label.added' }),
    { ...action, id: 'a' },
    ...ports.map((port) => node(`end-${port}`, 'end', { outcome: port })),
  ],
  edges: [edge('t.next>a'), ...ports.map((port) => edge(`a.${port}>end-${port}`))],
  variables: [],
});
const done = (port: string): FlowEvent => ({ type: 'nodeDone', effectId: 's:1', port, output: null });
const failed: FlowEvent = { type: 'nodeFailed', effectId: 's:1', code: 'agent.not_available', message: '' };

describe('work on the conversation', () => {
  it.each([
    [node('a', 'resolve'), null],
    [node('a', 'assign', { queueId: 'care' }), { kind: 'queue', queueId: 'care' }],
    [node('a', 'assign', { to: 'agent', agentId: ' {customer.id} ' }), { kind: 'agent', agentId: 'c1' }],
  ])('%j is done outside, and heard of', (action, input) => {
    const begun = play(rule(action, ['next', 'error']));
    expect(begun.effects).toMatchObject([{ type: 'runNode', nodeType: action.type, input }]);
    expect(play(rule(action, ['next', 'error']), [done('next')]).outcome).toBe('next');
    expect(play(rule(action, ['next', 'error']), [failed]).outcome).toBe('error');
    expect(play(rule(action), [failed]).outcome).toBe('agent.not_available');
  });

  it('escalates by telling supervisors, raising the priority and moving the work', () => {
    const here = play(rule(node('a', 'escalate', { text: '{customer.name} waits', raise: 50 })));
    expect(here.outcome).toBe('next');
    expect(here.effects).toMatchObject([
      { type: 'notify', to: 'supervisors', text: 'Ann waits' },
      { type: 'prioritize', mode: 'add', priority: 50 },
      { type: 'end' },
    ]);
    const moving = play(rule(node('a', 'escalate', { text: 'x', raise: 0, queueId: 'care' })));
    expect(moving.effects.map(({ type }) => type)).toEqual(['notify', 'runNode']);
    const moved: FlowEvent = { type: 'nodeDone', effectId: 's:2', port: 'next', output: null };
    expect(play(rule(node('a', 'escalate', { text: 'x', raise: 0, queueId: 'care' })), [moved]).outcome).toBe('next');
  });

  it.each([
    [{}, { to: 'supervisors' }],
    [{ to: 'agent', userIds: ['anna'] }, { to: 'agent' }],
    [
      { to: 'people', userIds: ['anna', 'ben'] },
      { to: 'people', userIds: ['anna', 'ben'] },
    ],
    [
      { to: 'queue', queueId: 'care' },
      { to: 'queue', queueId: 'care' },
    ],
    [
      { to: 'role', role: 'admin' },
      { to: 'role', role: 'admin' },
    ],
  ])('tells whom it is meant for: %j', (config, expected) => {
    const { effects } = play(rule(node('a', 'notify', { ...config, text: '{customer.name} waits' })));
    expect(effects[0]).toEqual({ type: 'notify', id: 's:1', text: 'Ann waits', ...expected });
  });

  it.each([
    [{ to: 'people' }, 'userIds'],
    [{ to: 'queue' }, 'queueId'],
  ])('needs somebody to tell: %j', (config, field) => {
    const issues = validate(rule(node('a', 'notify', { ...config, text: 'x' })), nodeTypes, environment);
    expect(issues).toContainEqual(expect.objectContaining({ severity: 'error', code: 'required', field }));
  });

  it('sets the priority of what waits', () => {
    const { effects } = play(rule(node('a', 'prioritize', { mode: 'add', priority: 5 })));
    expect(effects[0]).toMatchObject({ type: 'prioritize', mode: 'add', priority: 5 });
  });
});

describe('a message to the customer', () => {
  const message = node('a', 'message', { text: both('Hi {customer.name}') });

  it('is sent while the channel takes it', () => {
    const { effects, outcome } = play(rule(message, ['next', 'closed']));
    expect(outcome).toBe('next');
    expect(effects[0]).toMatchObject({ type: 'send', content: { kind: 'text', text: 'Hi Ann' } });
  });

  it('takes the other way when it does not', () => {
    const shut = { ...facts, conversation: { ...facts.conversation, reachable: false } };
    const { effects, outcome } = play(rule(message, ['next', 'closed']), [], { facts: shut });
    expect([outcome, effects.length]).toEqual(['closed', 1]);
  });
});
