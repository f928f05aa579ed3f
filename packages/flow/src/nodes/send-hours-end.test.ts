import { describe, expect, it } from 'vitest';
import { facts, flowOf, node, play, said, variable, walked } from '../../test/kit.js';

const inLanguage = (language: string) => ({ facts: { ...facts, customer: { ...facts.customer, language } } });

describe('send message', () => {
  const send = (config: Record<string, unknown>) =>
    flowOf(
      [node('send', 'send', config), node('end', 'end', {})],
      ['send.next>end'],
      [variable('order', 'string', '')],
    );

  it.each([
    ['en', 'Hello Ann'],
    ['en-GB', 'Hello Ann'],
    ['zh-CN', '你好 Ann'],
    ['zh-Hant-TW', '你好 Ann'],
    ['fr', 'Hello Ann'],
    ['', 'Hello Ann'],
  ])('speaks to a reader of %s: %s', (language, text) => {
    const flow = send({ text: { en: 'Hello {customer.name}', 'zh-CN': '你好 {customer.name}' } });
    expect(said(play(flow, [], inLanguage(language)))).toEqual([text]);
  });

  it('takes the other language when one is missing', () => {
    expect(said(play(send({ text: { 'zh-CN': '你好' } })))).toEqual(['你好']);
    expect(said(play(send({ text: { en: 'Hello' } }), [], inLanguage('zh')))).toEqual(['Hello']);
  });

  it('leaves out what is missing and keeps other braces', () => {
    const text = { en: '[{vars.order}] [{customer.attributes.city}] [{vars.none.at.all}] {{vars.order} {"json": 1}' };
    expect(said(play(send({ text })))).toEqual(['[] [York] [] {vars.order} {"json": 1}']);
  });

  it('does not fill in chips that a customer typed', () => {
    const named = { facts: { ...facts, customer: { ...facts.customer, name: '{customer.id}' } } };
    expect(said(play(send({ text: { en: 'Hi {customer.name}' } }), [], named))).toEqual(['Hi {customer.id}']);
  });

  it('sends quick replies and does not wait', () => {
    const flow = send({
      text: { en: 'Topics' },
      quickReplies: [{ id: 'a', label: { en: 'For {customer.name}' } }],
    });
    const played = play(flow);
    expect(played.effects[0]).toEqual({
      type: 'send',
      id: 's:1',
      content: { kind: 'text', text: 'Topics', quickReplies: [{ id: 'a', label: 'For Ann' }] },
    });
    expect(played.outcome).toBe('completed');
  });
});

describe('business hours', () => {
  const hours = (hoursId: string) =>
    flowOf(
      [node('hours', 'hours', { hoursId }), node('in', 'end', {}), node('out', 'end', {})],
      ['hours.open>in', 'hours.closed>out'],
    );

  it.each([
    ['office', 'hours>open'],
    ['night', 'hours>closed'],
    ['gone', 'hours>closed#flow.hours_unknown'],
    ['toString', 'hours>closed#flow.hours_unknown'],
  ])('%s: %s', (id, way) => {
    expect(walked(play(hours(id)))[1]).toBe(way);
  });
});

describe('end', () => {
  it('says its last message and ends with its outcome', () => {
    const flow = flowOf([node('end', 'end', { outcome: 'sold', message: { en: 'Bye {customer.name}' } })], []);
    expect(play(flow).effects).toEqual([
      { type: 'send', id: 's:1', content: { kind: 'text', text: 'Bye Ann' } },
      { type: 'end', id: 's:2', outcome: 'sold' },
    ]);
  });

  it('says nothing when there is nothing to say', () => {
    const played = play(flowOf([node('end', 'end')], []));
    expect(played.effects).toEqual([{ type: 'end', id: 's:1', outcome: 'completed' }]);
    expect(played.state).toMatchObject({ status: 'ended', outcome: 'completed', at: 'end' });
  });
});
