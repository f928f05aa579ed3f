import { describe, expect, it } from 'vitest';
import { both } from '../../test/kit.js';
import { maxAnswerLength, readAnswer } from './answer.js';
import { type AskConfig, askConfigSchema } from './ask-config.js';
import { findChoice, normalise } from './choice.js';
import { choiceNames } from './choices-text.js';
import { readEmail, readPhone } from './read-address.js';
import { readDate } from './read-date.js';
import { readNumber } from './read-number.js';

const config = (kind: AskConfig['kind'], more: Partial<AskConfig> = {}): AskConfig =>
  askConfigSchema.parse({ question: both('?'), variable: 'v', kind, ...more });

const read = (kind: AskConfig['kind'], text: string, more: Partial<AskConfig> = {}) =>
  readAnswer(config(kind, more), { text })?.value;

/** Marks that phones put around what is copied: of direction, of width zero. */
const isolated = (text: string): string => `\u202A\u2068${text}\u2069\u202C\u200E\u200B\uFEFF`;

describe('marks that nobody sees', () => {
  it.each([
    ['number', readNumber, '1,234.5', 1234.5],
    ['phone', readPhone, '+86 138 0013 8000', '+8613800138000'],
    ['email', readEmail, 'ann@example.com', 'ann@example.com'],
    ['date', readDate, '2026-11-22', '2026-11-22'],
  ] as const)('around a %s do not count', (_kind, reader, text, value) => {
    expect(reader(isolated(text))).toBe(value);
    expect(reader([...text].join('\u200B'))).toBe(value);
  });

  it('around a choice do not count', () => {
    const choices = [{ id: 'r', label: { en: 'Red', 'zh-CN': '红色' } }];
    for (const text of ['\u200Fred', isolated('RED'), '红\u200B色', '\uFEFF红色']) {
      expect(findChoice(choices, undefined, text, choiceNames)?.id).toBe('r');
    }
  });
});

describe('a number', () => {
  it.each([
    ['\u22125', -5],
    ['－５', -5],
    ['１，２３４．５', 1234.5],
    ['+0', 0],
    ['007', 7],
    ['0.1', 0.1],
    ['999999999999999', 999_999_999_999_999],
    ['-999999999999999', -999_999_999_999_999],
    ['0.0000000001', 1e-10],
    ['①', 1],
    ['²', 2],
  ])('%s is %d', (text, value) => {
    expect(readNumber(text)).toBe(value);
  });

  it.each([
    ...['1000000000000000', '0.00000000001', '1 234', '1.234,5', '1,234,56', ',1', '1,', '+-1', '5-', '½', '五', '५'],
    ...['1e5', '0b1', '1_000', '$5', '5€', '5%', '5kg', '😀', '{vars.n}', 'NaN', '-Infinity', '１a', '\u200B'],
  ])('“%s” is none', (text) => {
    expect(readNumber(text)).toBeUndefined();
  });

  it.each([
    [{ min: 0, max: 0 }, '0', 0],
    [{ min: 0 }, '-0', 0],
    [{ min: 0.1, max: 0.3 }, '0.1', 0.1],
    [{ min: 0.1, max: 0.3 }, '0.30', 0.3],
    [{ min: 0.1, max: 0.3 }, '0.31', undefined],
    [{ min: 1 }, '0.999', undefined],
    [{ max: -1 }, '-1', -1],
    [{ max: -1 }, '-0.5', undefined],
    [{ min: 5, max: 1 }, '3', undefined],
  ])('within %j: %s is %s', (bounds, text, value) => {
    expect(read('number', text, bounds)).toBe(value);
  });
});

describe('a telephone number', () => {
  it.each([
    ['+44 (0)20 7946 0958', '+442079460958'],
    ['+49 (0) 30 901820', '+4930901820'],
    ['0044 (0)20 7946 0958', '+442079460958'],
    ['(0) 30 901820', '030901820'],
    ['138\u20110013\u20118000', '13800138000'],
    ['138–0013—8000', '13800138000'],
    ['138 0013\u00a08000', '13800138000'],
    ['（０１０）１２３４－５６７８', '01012345678'],
    ['+1.415.555.2671', '+14155552671'],
    ['+123456789012345', '+123456789012345'],
    ['12345', '12345'],
    ['400-800-8820', '4008008820'],
  ])('“%s” is %s', (text, phone) => {
    expect(readPhone(text)).toBe(phone);
  });

  it.each([
    ...['1234', '+1234', '1234567890123456', '+1234567890123456', '138+00138000', '+', '()', '- - -', '1-800-FLOWERS'],
    ...[
      'tel:+8613800138000',
      '13800138000 ext 5',
      '13800138000,13800138001',
      '一三八',
      '١٢٣٤٥٦٧',
      '😀',
      '13800138000😀',
    ],
  ])('“%s” is none', (text) => {
    expect(readPhone(text)).toBeUndefined();
  });
});

describe('an e-mail address', () => {
  it.each([
    [`${'a'.repeat(64)}@example.com`, `${'a'.repeat(64)}@example.com`],
    [`a@${'b'.repeat(63)}.com`, `a@${'b'.repeat(63)}.com`],
    ['a@b.co', 'a@b.co'],
    ['1@2.cn', '1@2.cn'],
    ['a+b+c@example.com', 'a+b+c@example.com'],
    ['A@EXAMPLE.COM', 'A@example.com'],
    ["{}|~`^?=/*+$#!&'@example.com", "{}|~`^?=/*+$#!&'@example.com"],
  ])('“%s” is %s', (text, email) => {
    expect(readEmail(text)).toBe(email);
  });

  it.each([
    ...[
      `${'a'.repeat(65)}@example.com`,
      `a@${'b'.repeat(64)}.com`,
      `a@${'b.'.repeat(126)}com`,
      'a@b',
      'a@b.c',
      'a@.com',
    ],
    ...['a b@example.com', 'a@exam_ple.com', 'a@example.com.', 'a@[127.0.0.1]', '"a b"@example.com', 'a@b@c.com'],
    ...[
      'mailto:a@example.com',
      'a@example.com, b@example.com',
      'ann@例子.中国',
      '安@example.com',
      '@',
      'a@example.c0m',
    ],
  ])('“%s” is none', (text) => {
    expect(readEmail(text)).toBeUndefined();
  });
});

describe('a date', () => {
  it.each([
    ['22 Sept 2026', '2026-09-22'],
    ['22 september 2026', '2026-09-22'],
    ['Sept. 22nd, 2026', '2026-09-22'],
    ['may 1 2026', '2026-05-01'],
    ['3rd March, 2026', '2026-03-03'],
    ['2026年 2月 29日', undefined],
    ['2028 年 2 月 29 日', '2028-02-29'],
    ['2000-02-29', '2000-02-29'],
    ['1900-02-29', undefined],
    ['2026-12-31', '2026-12-31'],
    ['9999-12-31', '9999-12-31'],
    ['２０２６年１１月２２日', '2026-11-22'],
    ['2026-1-1', '2026-01-01'],
    ['22.1.2026', '2026-01-22'],
  ])('“%s” is %s', (text, date) => {
    expect(readDate(text)).toBe(date);
  });

  it.each([
    ...['1 maybe 2026', '5 decent 2026', 'Marvel 3 2026', '3 marvellous 2026', '7 augustus 2026', '1 janus 2026'],
    ...['32 May 2026', '0 May 2026', '00.01.2026', '2026-11-31', '10000-01-01', '26-11-22', '2026-011-22'],
    ...['11月22日', '二〇二六年十一月二十二日', '明天', '2026-11-22T00:00:00Z', '22nd of November 2026', 'May 2026'],
  ])('“%s” is none', (text) => {
    expect(readDate(text)).toBeUndefined();
  });
});

describe('a text', () => {
  it.each([
    [' hi ', 'hi'],
    ['\u3000你好\u3000', '你好'],
    ['a\nb', 'a\nb'],
    ['👩‍👩‍👧‍👦', '👩‍👩‍👧‍👦'],
    ['e\u0301', 'e\u0301'],
    ['שלום עולם', 'שלום עולם'],
    ['{vars.v}', '{vars.v}'],
    ['0', '0'],
    ['null', 'null'],
    ['', undefined],
    ['   ', undefined],
    ['\n\t\r', undefined],
    ['\u3000', undefined],
    ['x'.repeat(maxAnswerLength), 'x'.repeat(maxAnswerLength)],
    [`  ${'x'.repeat(maxAnswerLength)}  `, 'x'.repeat(maxAnswerLength)],
    ['x'.repeat(maxAnswerLength + 1), undefined],
  ])('%j is kept as %j', (text, value) => {
    expect(read('text', text)).toBe(value);
  });
});

describe('a pattern', () => {
  it.each([
    ['\\d{4}', '1234', '1234'],
    ['\\d{4}', '１２３４', '1234'],
    ['\\d{4}', '12345', undefined],
    ['\\d{4}', 'x1234', undefined],
    ['\\p{Script=Han}+', '订单', '订单'],
    ['.', '👍', '👍'],
    ['.', '👍🏽', undefined],
    ['.{2}', '👍🏽', '👍🏽'],
    ['é', 'e\u0301', 'é'],
    ['[A-Z]+', 'abc', undefined],
    ['(a|b)*', '', ''],
    ['.*', 'x'.repeat(2_000), 'x'.repeat(2_000)],
    ['.*', 'x'.repeat(2_001), undefined],
  ])('%s: %j is %j', (pattern, text, value) => {
    expect(read('pattern', text, { pattern })).toBe(value);
  });
});

describe('files', () => {
  const files = (...fileIds: string[]) => readAnswer(config('attachment'), { text: 'here', fileIds })?.value;

  it.each([[[]], [['a']], [['a', 'b', 'a']], [Array.from({ length: 30 }, (_, i) => `f${i}`)]])('%j', (ids) => {
    expect(files(...ids)).toEqual(ids.length === 0 ? undefined : ids);
  });

  it.each(['text', 'number', 'date', 'phone', 'email', 'pattern', 'choice'] as const)('alone are no %s', (kind) => {
    const choices = [{ id: 'a', label: both('A') }];
    const asked = config(kind, { choices, pattern: '.+' });
    expect(readAnswer(asked, { text: '', fileIds: ['f'] })).toBeUndefined();
  });
});

describe('a choice', () => {
  const choices = [
    { id: 'a', label: { en: 'Apple', 'zh-CN': '苹果' } },
    { id: 'two', label: { en: '1', 'zh-CN': '一' } },
    { id: 'e', label: both('🍌 Banana') },
    { id: 'x', label: { en: 'Straße' } },
    { id: 'none', label: {} },
  ];
  const chosen = (text: string, choiceId?: string) =>
    readAnswer(config('choice', { choices }), { text, choiceId })?.port;

  it.each([
    ['apple', 'a'],
    ['ＡＰＰＬＥ', 'a'],
    ['  Apple  ', 'a'],
    ['苹果', 'a'],
    ['1', 'two'],
    ['一', 'two'],
    ['2', 'two'],
    ['3', 'e'],
    ['🍌 banana', 'e'],
    ['straße', 'x'],
    ['5', 'none'],
    ['005', 'none'],
    ['6', undefined],
    ['0', undefined],
    ['-1', undefined],
    ['1.0', undefined],
    ['0001', undefined],
    ['🍌', undefined],
    ['appl', undefined],
    ['', undefined],
    ['constructor', undefined],
    ['a', undefined],
  ])('%j is %s: its name before its number, its number before nothing', (text, id) => {
    expect(chosen(text)).toBe(id);
  });

  it.each([
    ['Apple', 'e', 'e'],
    ['whatever', 'none', 'none'],
    ['Apple', 'gone', 'a'],
    ['', 'gone', undefined],
    ['', '__proto__', undefined],
  ])('“%s” tapped as %s is %s', (text, tapped, id) => {
    expect(chosen(text, tapped)).toBe(id);
  });

  it.each([
    ['Ａｂ', 'ab'],
    ['  ÀÉ ', 'àé'],
    ['㍿', '株式会社'],
    ['①', '1'],
    ['', ''],
    ['\u200B', ''],
  ])('%j is compared as %j', (text, compared) => {
    expect(normalise(text)).toBe(compared);
  });
});
