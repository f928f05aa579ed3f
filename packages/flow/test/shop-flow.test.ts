import { describe, expect, it } from 'vitest';
import { createNodeTypes, type Facts, type Mock, type SimulationEvent, simulate, validate } from '../src/index.js';
import { shopEnvironment, shopFacts, shopFlow } from './shop-flow.js';

const nodeTypes = createNodeTypes();
const say = (text: string, choiceId?: string): SimulationEvent => ({
  type: 'say',
  text,
  ...(choiceId && { choiceId }),
});

const shipped: Mock = {
  port: 'ok',
  output: { status: 200, body: { data: { status: 'shipped', parcels: [{ eta: '2026-11-25' }] } } },
};

function play(events: SimulationEvent[], given: { facts?: Partial<Facts>; lookup?: Mock } = {}) {
  return simulate({
    flow: shopFlow,
    nodeTypes,
    facts: { ...shopFacts, ...given.facts },
    events,
    mocks: given.lookup ? { lookup: given.lookup } : {},
    now: Date.UTC(2026, 10, 22, 9),
  });
}

const texts = (simulation: ReturnType<typeof play>): string[] =>
  simulation.transcript.flatMap((entry) =>
    entry.from === 'flow' ? [entry.content.kind === 'fallback' ? `!${entry.content.reason}` : entry.content.text] : [],
  );

const enqueued = (simulation: ReturnType<typeof play>) =>
  simulation.effects.find((effect) => effect.type === 'enqueue');

const english = { ...shopFacts.customer, language: 'en-GB', name: 'Ann' };

describe('the shop flow', () => {
  it('has no problems', () => {
    expect(validate(shopFlow, nodeTypes, shopEnvironment)).toEqual([]);
  });

  it('greets by name in Chinese and offers its choices as quick replies', () => {
    const simulation = play([]);
    expect(simulation.transcript.filter(({ from }) => from === 'flow')).toEqual([
      {
        at: Date.UTC(2026, 10, 22, 9),
        step: 1,
        from: 'flow',
        content: {
          kind: 'text',
          text: '您好 李雷，请问需要什么帮助？',
          quickReplies: [
            { id: 'order', label: '查订单' },
            { id: 'return', label: '退货' },
            { id: 'human', label: '人工客服' },
          ],
        },
      },
    ]);
    expect(simulation.state.status).toBe('waiting');
  });

  it('tells where an order is', () => {
    const simulation = play([say('1'), say('ｔｄ-１２３４５６')], { lookup: shipped });
    expect(texts(simulation).slice(1)).toEqual([
      '请输入订单号（例如 TD-123456）。',
      '订单 td-123456 已发货，预计 2026-11-25 送达。',
      '感谢您的光临！',
    ]);
    expect(simulation.state.outcome).toBe('answered');
    expect(simulation.path.map(({ nodeId, port }) => `${nodeId}>${port ?? ''}`)).toEqual([
      'start>next',
      'menu>',
      'menu>order',
      'number>',
      'number>answered',
      'lookup>',
      'lookup>ok',
      'shipped>on_its_way',
      'tell>next',
      'done>',
    ]);
  });

  it('asks the shop with the customer in the request and the key left to the server', () => {
    const simulation = play([say('查订单'), say('TD-1234567'), say('TD-123456')], { lookup: shipped });
    expect(simulation.effects.find((effect) => effect.type === 'runNode')).toEqual({
      type: 'runNode',
      id: 'simulation:6',
      nodeId: 'lookup',
      nodeType: 'http',
      input: {
        method: 'POST',
        url: 'https://shop.example/orders/TD-123456?lang=zh-CN',
        headers: [{ name: 'Authorization', value: 'Bearer ', secret: 'shop-key' }],
        body: { order: 'TD-123456', customer: { id: 'c1' } },
      },
      timeoutMs: 5_000,
    });
  });

  it('gives up after three wrong order numbers and finds a person', () => {
    const simulation = play([say('order', 'order'), say('what?'), say('no idea'), say('help')]);
    expect(texts(simulation).slice(-3)).toEqual([
      '订单号不正确，请再输入一次。',
      '订单号不正确，请再输入一次。',
      '正在为您转接客服。',
    ]);
    expect(enqueued(simulation)).toEqual({
      type: 'enqueue',
      id: expect.stringMatching(/^simulation:\d+$/),
      queueId: 'care',
      skills: [{ skillId: 'orders', minLevel: 2 }],
      language: { code: 'zh-CN', minLevel: 3 },
      priority: 0,
      reason: 'topic order, order ',
    });
    expect(simulation.state.outcome).toBe('handed_off');
  });

  it('puts VIPs first and marks their conversation', () => {
    const simulation = play([say('Talk to a person')], { facts: { customer: { ...english, tier: 'vip' } } });
    expect(enqueued(simulation)).toMatchObject({ priority: 5, language: { code: 'en-GB', minLevel: 3 } });
    expect(simulation.effects).toContainEqual(
      expect.objectContaining({ type: 'setAttribute', target: 'conversation', name: 'fast_lane', value: true }),
    );
    expect(texts(simulation)).toEqual(['Hello Ann, how can we help?', 'We are finding somebody for you.']);
  });

  it('says so when the office is closed', () => {
    const simulation = play([say('退货')], { facts: { hours: { office: { open: false } } } });
    expect(simulation.state.outcome).toBe('out_of_hours');
    expect(enqueued(simulation)).toBeUndefined();
  });

  it('hands over when the shop does not answer', () => {
    const failed = play([say('order', 'order'), say('TD-123456')], { lookup: { code: 'timeout', message: 'late' } });
    expect(failed.path.find(({ note }) => note === 'node.timeout')).toMatchObject({ nodeId: 'lookup', port: 'error' });
    expect(failed.state.outcome).toBe('handed_off');
  });

  it('ends after ten minutes of silence, and not when the customer answered in time', () => {
    const silent = play([{ type: 'wait', ms: 600_000 }]);
    expect(silent.state.outcome).toBe('out_of_hours');
    const answered = play([{ type: 'wait', ms: 599_999 }, say('order', 'order'), { type: 'wait', ms: 600_000 }]);
    expect(answered.state).toMatchObject({ status: 'waiting', at: 'number' });
  });
});
