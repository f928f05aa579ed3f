import { describe, expect, it } from 'vitest';
import { both, facts, flowOf, node, now, play, said, variable } from '../../test/kit.js';
import type { JsonValue } from '../document/json.js';
import { ExpressionError } from './error.js';
import { fillTemplate, maxFilledLength, parseTemplate, showValue } from './template.js';

const chipsOf = (text: string): string[] =>
  parseTemplate(text).flatMap((part) => (part.kind === 'chip' ? [part.source] : []));

const filled = (text: string, value: JsonValue): string => fillTemplate(text, () => value);

describe('what is a chip', () => {
  it.each([
    ['{a}', ['a']],
    ['{a.b[0]["c d"]}', ['a.b[0]["c d"]']],
    ['{a}{b}', ['a', 'b']],
    ['{{a}', []],
    ['{{{a}', ['a']],
    ['{{{{a}', []],
    ['{a{b}', ['b']],
    ['{a}}', ['a']],
    ['{ a}', []],
    ['{a }', []],
    ['{a\n}', []],
    ['{1}', []],
    ['{a-b}', []],
    ['{a()}', []],
    ['{a + 1}', []],
    ['{vars.订单}', []],
    ['{vars["订单"]}', ['vars["订单"]']],
    ['你好，{customer.name}！', ['customer.name']],
    ['שלום {customer.name}', ['customer.name']],
    ['😀{a}😀', ['a']],
    ['｛a｝', []],
    ['{a.b.}', []],
    ['{a..b}', []],
    ['{a["}', []],
    ['{a["x}y"]}', []],
    [`{${'a'.repeat(201)}}`, [`${'a'.repeat(201)}`]],
    [`{${'a'.repeat(202)}}`, []],
    ['{__proto__}', ['__proto__']],
    ['{"order": "{vars.order}"}', ['vars.order']],
    ['$' + '{a}', ['a']],
    ['%7Ba%7D', []],
  ])('%j: %j', (text, chips) => {
    expect(chipsOf(text)).toEqual(chips);
  });

  it('stands where it says', () => {
    const text = '你好 {a} 😀 {{ {b}';
    for (const part of parseTemplate(text)) {
      expect(part.kind === 'text' || text.startsWith(`{${part.source}}`, part.at)).toBe(true);
    }
  });
});

describe('a value in a text', () => {
  const hostile = [
    ...['{vars.secret}', '{{', '}}', '{', '}', '$&', '$1', '$$', "$'", '\\1', '%s', '%{x}', '<b>', '&amp;', '"', "'"],
    ...[
      '\u0000',
      '\u202Ertl',
      '\uD800',
      'e\u0301',
      '👩‍👩‍👧‍👦',
      '中文',
      'a\nb',
      '\r\n',
      ' ',
      '__proto__',
      'null',
      'undefined',
    ],
  ];

  it.each(hostile)('stands as it is: %j', (value) => {
    expect(filled('<{a}>', value)).toBe(`<${value}>`);
    expect(filled('{a}{a}', value)).toBe(value + value);
  });

  it.each(hostile)('%j said by a flow is said once and opens no chip of its own', (value) => {
    const flow = flowOf(
      [node('say', 'send', { text: { en: 'Hi {vars.v}!', 'zh-CN': '你好{vars.v}！' } }), node('z', 'end')],
      ['say.next>z'],
      [variable('v', 'string', value), variable('secret', 'string', 'S3CRET')],
    );
    const inChinese = { facts: { ...facts, customer: { ...facts.customer, language: 'zh-CN' } } };
    expect(said(play(flow))).toEqual([`Hi ${value}!`]);
    expect(said(play(flow, [], inChinese))).toEqual([`你好${value}！`]);
  });

  it.each<[JsonValue, string]>([
    [null, ''],
    ['', ''],
    [0, '0'],
    [-0, '0'],
    [0.1 + 0.2, '0.30000000000000004'],
    [1e21, '1e+21'],
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
    [true, 'true'],
    [[], ''],
    [[null, null], ', '],
    [[1, [2, [3]]], '1, 2, 3'],
    [{}, '{}'],
    [{ a: { b: '中' } }, '{"a":{"b":"中"}}'],
    [[{ a: 1 }, 'x'], '{"a":1}, x'],
  ])('%j is read as %j', (value, text) => {
    expect(showValue(value)).toBe(text);
  });
});

describe('a filled text', () => {
  it('is exactly as long as it may be, and not one sign longer', () => {
    const fits = 'x'.repeat(maxFilledLength - 2);
    expect(filled('<{a}>', fits)).toHaveLength(maxFilledLength);
    expect(() => filled('<{a}>', `${fits}x`)).toThrow(ExpressionError);
    expect(() => filled('<{a}>', `${fits}x`)).toThrow('result');
  });

  it('of many chips stops as soon as it is too long', () => {
    let asked = 0;
    const read = () => {
      asked += 1;
      return 'x'.repeat(maxFilledLength / 2);
    };
    expect(() => fillTemplate('{a}'.repeat(1_000), read)).toThrow(ExpressionError);
    expect(asked).toBe(3);
  });

  it('is measured after its values were encoded', () => {
    const value = '中'.repeat(maxFilledLength / 9 + 1);
    expect(() => fillTemplate('{a}', () => value, encodeURIComponent)).toThrow(ExpressionError);
    expect(fillTemplate('{a}', () => value)).toBe(value);
  });
});

describe('what a chip can point at', () => {
  const given = {
    ...facts,
    customer: { ...facts.customer, name: '李雷', attributes: { 'order no': 7, 城市: '北京', toString: 'mine' } },
    event: { name: 'label.added', data: { name: 'urgent', deep: { list: [{ x: 'y' }] } } },
  };

  it.each([
    ['{customer.name}', '李雷'],
    ['{customer.attributes["order no"]}', '7'],
    ['{customer.attributes["城市"]}', '北京'],
    ['{customer.attributes.toString}', 'mine'],
    ['{customer.attributes.valueOf}', ''],
    ['{conversation.channel}', 'webchat'],
    ['{conversation.labels}', ''],
    ['{conversation.state}', 'open'],
    ['{event.data.deep.list[0].x}', 'y'],
    ['{event.data.deep.list[1].x}', ''],
    ['{hours.office.open}', 'true'],
    ['{hours.gone.open}', ''],
    ['{now}', new Date(now).toISOString()],
    ['{now.getTime}', ''],
    ['{vars}', '{"v":"x"}'],
    ['{vars.v[0]}', ''],
    ['{nobody}', ''],
    ['{constructor}', ''],
    ['{vars.__proto__}', ''],
    ['{vars.constructor.name}', ''],
  ])('%s: %j', (chip, text) => {
    const flow = flowOf([node('z', 'end', { message: both(`[${chip}]`) })], [], [variable('v', 'string', 'x')]);
    expect(said(play(flow, [], { facts: given }))).toEqual([`[${text}]`]);
  });
});
