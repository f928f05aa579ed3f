import {
  createNodeTypes,
  createSession,
  type FlowEffect,
  type FlowEvent,
  flowDocumentSchema,
  step,
  validate,
} from '@tandem/flow';
import { describe, expect, it } from 'vitest';
import { flowDocument } from './flow.js';
import { ids } from './ids.js';
import { eCommerce } from './pack.js';

const nodeTypes = createNodeTypes();

const environment = {
  queues: Object.values(ids.queues),
  skills: Object.values(ids.skills),
  hours: [ids.hours],
  secrets: [],
  locales: ['zh-CN' as const, 'en' as const],
};

const say = (text: string, choiceId?: string): FlowEvent => ({
  type: 'message',
  messageId: 'm',
  text,
  ...(choiceId === undefined ? {} : { choiceId }),
});

function talk(customer: { tier?: string; language?: string }, open: boolean, events: FlowEvent[]) {
  const document = flowDocumentSchema.parse({ ...flowDocument, version: 1 });
  const facts = {
    customer: { id: 'c', name: 'Ana', tier: 'standard', language: 'en', attributes: {}, ...customer },
    conversation: { id: 'v', channel: 'channel-webchat/webchat', attributes: {} },
    hours: { [ids.hours]: { open } },
  };
  // As the core does: what a step sets is a fact of the next.
  const learn = (effects: readonly FlowEffect[]) => {
    for (const effect of effects) {
      if (effect.type === 'setAttribute' && effect.name === 'language') {
        facts.customer.language = String(effect.value);
      }
    }
  };
  let state = createSession(document, { sessionId: 's' });
  const all = [{ type: 'start' } as const, ...events].flatMap((event) => {
    const result = step(document, state, event, { now: 0, seed: 's', facts, nodeTypes });
    state = result.state;
    learn(result.effects);
    return result.effects;
  });
  const texts = all.flatMap((effect) =>
    effect.type === 'send' && effect.content.kind === 'text' ? [effect.content.text] : [],
  );
  return { texts, enqueue: all.find((effect) => effect.type === 'enqueue') };
}

describe('the e-commerce pack', () => {
  it('has what it says, in both languages', () => {
    for (const locale of ['zh-CN', 'en'] as const) {
      const content = eCommerce.content(locale);
      expect(content.queues).toHaveLength(2);
      expect(content.cannedResponses).toHaveLength(6);
      expect(content.articles).toHaveLength(8);
      expect(content.customers).toHaveLength(3);
      const texts = [...content.cannedResponses.map(({ body }) => body), ...content.articles.map(({ body }) => body)];
      expect(texts.every((text) => text.en && text['zh-CN'])).toBe(true);
    }
  });

  it('has a flow without problems', () => {
    expect(validate(flowDocument, nodeTypes, environment)).toEqual([]);
  });

  it('takes an order to the delivery team', () => {
    const { texts, enqueue } = talk({}, true, [say('Track my order'), say('12'), say('2026111806')]);
    expect(texts).toContain('Thank you, that is order 2026111806.');
    expect(enqueue).toMatchObject({
      queueId: ids.queues.sales,
      skills: [{ skillId: ids.skills.orders, minLevel: 2 }],
      language: { code: 'en', minLevel: 2 },
      priority: 0,
      reason: '#2026111806',
    });
  });

  it('offers a person after three wrong numbers', () => {
    const { texts, enqueue } = talk({}, true, [say('', 'return'), say('a'), say('b'), say('c')]);
    expect(texts).toContain('Never mind, a colleague will help you with that.');
    expect(enqueue).toMatchObject({ queueId: ids.queues.afterSales });
  });

  it('puts a VIP first and speaks the language that was chosen', () => {
    const { texts, enqueue } = talk({ tier: 'vip' }, true, [say('', 'language'), say('', 'agent')]);
    expect(texts).toContain('请问有什么可以帮您？');
    expect(enqueue).toMatchObject({ queueId: ids.queues.sales, priority: 10, language: { code: 'zh-CN' } });
  });

  it('says so when it is closed, and keeps the place', () => {
    const { texts, enqueue } = talk({ language: 'zh-CN' }, false, [say('转人工')]);
    expect(texts.at(-1)).toMatch(/^现在是休息时间/);
    expect(enqueue).toMatchObject({ queueId: ids.queues.sales, priority: 0 });
  });

  it('keeps returns and VIPs apart while it is closed, too', () => {
    const { texts, enqueue } = talk({ tier: 'vip' }, false, [say('', 'return'), say('2026111806')]);
    expect(texts.at(-1)).toMatch(/^We are closed right now/);
    expect(enqueue).toMatchObject({ queueId: ids.queues.afterSales, priority: 10 });
  });
});
