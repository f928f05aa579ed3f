import { describe, expect, it } from 'vitest';
import { both, facts, flowOf, node, play, said, variable, walked } from '../../test/kit.js';

const handoff = (config: Record<string, unknown>, withErrorPort = false) =>
  flowOf(
    [node('desk', 'handoff', { queueId: 'care', ...config }), node('failed', 'end', { outcome: 'failed' })],
    withErrorPort ? ['desk.error>failed'] : [],
    [variable('level', 'number', 4), variable('topic', 'string', 'return')],
  );

const cel = (expression: string) => ({ kind: 'cel', expression });
const enqueued = (config: Record<string, unknown>, language = 'en') =>
  play(handoff(config), [], { facts: { ...facts, customer: { ...facts.customer, language } } }).effects.find(
    ({ type }) => type === 'enqueue',
  );

describe('hand off to a queue', () => {
  it('needs no more than a queue', () => {
    const played = play(handoff({}));
    expect(played.effects).toEqual([
      { type: 'enqueue', id: 's:1', queueId: 'care', skills: [], priority: 0, reason: '' },
      { type: 'end', id: 's:2', outcome: 'handed_off' },
    ]);
    expect(played.state.status).toBe('ended');
  });

  it('promises a callback when the customer chose one', () => {
    expect(enqueued({ callback: true })).toMatchObject({ queueId: 'care', callback: true });
    expect(enqueued({ callback: false })).not.toHaveProperty('callback');
  });

  it('says something first', () => {
    const played = play(handoff({ waitingText: both('One moment, {customer.name}') }));
    expect(played.effects.map(({ type }) => type)).toEqual(['send', 'enqueue', 'end']);
    expect(said(played)).toEqual(['One moment, Ann']);
  });

  it('asks for skills and tells the agent why', () => {
    const skills = [
      { skillId: 'orders', minLevel: 2 },
      { skillId: 'refunds', minLevel: 5 },
    ];
    expect(enqueued({ skills, reason: 'about a {vars.topic}' })).toMatchObject({ skills, reason: 'about a return' });
  });

  it.each([
    ['a literal', { kind: 'literal', value: 'fr' }, 'en', 'fr'],
    ['an expression', cel('customer.language'), 'zh-CN', 'zh-CN'],
    ['a choice in CEL', cel('customer.language.startsWith("zh") ? "zh-CN" : "en"'), 'zh-TW', 'zh-CN'],
  ])('asks for a language by %s', (_how, code, customer, expected) => {
    expect(enqueued({ language: { code, minLevel: 3 } }, customer)).toMatchObject({
      language: { code: expected, minLevel: 3 },
    });
  });

  it.each(['""', 'null', '7', '"not a tag at all"'])('asks for no language when %s comes out', (expression) => {
    expect(enqueued({ language: { code: cel(expression), minLevel: 3 } })).not.toHaveProperty('language');
  });

  it.each([
    [{ kind: 'literal', value: 5 }, 5],
    [cel('vars.level * 2'), 8],
    [cel('customer.tier == "vip" ? 10 : 1'), 1],
    [cel('vars.level / 3'), 1],
    [cel('1000000'), 1_000],
    [cel('-1000000'), -1_000],
  ])('takes the priority from %j: %d', (priority, expected) => {
    expect(enqueued({ priority })).toMatchObject({ priority: expected });
  });

  it.each([
    [cel('"high"'), 'flow.priority_not_a_number'],
    [cel('vars.level + vars.topic'), 'flow.expression_failed'],
  ])('takes the error port on the priority %j', (priority, code) => {
    const played = play(handoff({ priority, waitingText: both('wait') }, true));
    expect(walked(played)).toContain(`desk>error#${code}`);
    expect(said(played)).toEqual([]);
  });
});
