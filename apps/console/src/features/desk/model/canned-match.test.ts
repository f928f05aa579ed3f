import type { CannedResponseDto } from '@tandem/contracts';
import { describe, expect, it } from 'vitest';
import { insertAt, matchCanned, mentionQuery, slashQuery } from './canned-match.ts';

const canned = (shortcode: string, title: string, body: string): CannedResponseDto => ({
  id: shortcode,
  shortcode,
  title,
  body: { en: body },
  queueIds: [],
  active: true,
  createdAt: 0,
  updatedAt: 0,
});
const list = [
  canned('refund', 'Refund started', 'Your money is on its way'),
  canned('hello', 'Greeting', 'Hello, refund or order?'),
];

describe('the picker of canned responses', () => {
  it.each([
    ['/re', 3, { start: 0, query: 're' }],
    ['Hi /', 4, { start: 3, query: '' }],
    ['你好 、退', 5, { start: 3, query: '退' }],
    ['and/or', 6, undefined],
    ['https://x', 9, undefined],
    ['/re now', 7, undefined],
  ])('reads %j with the caret at %i', (text, caret, expected) => {
    expect(slashQuery(text, caret)).toEqual(expected);
  });

  it('puts shortcodes before titles before bodies', () => {
    expect(matchCanned(list, 'refund', 'en').map((r) => r.id)).toEqual(['refund', 'hello']);
    expect(matchCanned(list, 'nothing', 'en')).toEqual([]);
  });

  it('inserts at the caret and keeps what was written around it', () => {
    expect(insertAt('Dear Li, /re thanks', 12, 'Refunded.')).toEqual({ text: 'Dear Li, Refunded. thanks', caret: 18 });
    expect(insertAt('AB', 1, 'x')).toEqual({ text: 'AxB', caret: 2 });
  });

  it('finds by pinyin and initials, and by letters that stand apart', () => {
    const chinese = [{ ...canned('th', '退货说明', '请寄回'), keys: ['tuihuoshuoming', 'thsm'] }, ...list];
    const found = (query: string) => matchCanned(chinese, query, 'en').map((r) => r.id);
    expect(found('thsm')).toEqual(['th']);
    expect(found('tuihuo')).toEqual(['th']);
    expect(found('退货')).toEqual(['th']);
    expect(found('rfd')).toEqual(['refund']);
  });

  it('puts what I use more before its equals, never before what fits better', () => {
    expect(matchCanned(list, '', 'en', { refund: 3 }).map((r) => r.id)).toEqual(['refund', 'hello']);
    expect(matchCanned(list, '', 'en', { hello: 3 }).map((r) => r.id)).toEqual(['hello', 'refund']);
    expect(matchCanned(list, 'refund', 'en', { hello: 9 }).map((r) => r.id)).toEqual(['refund', 'hello']);
  });
});

describe('the picker of colleagues', () => {
  it.each([
    ['@wa', 3, { start: 0, query: 'wa' }],
    ['请看＠王', 4, { start: 2, query: '王' }],
    ['ask @', 5, { start: 4, query: '' }],
    ['mail me@example', 15, undefined],
    ['@wang min', 9, undefined],
  ])('reads %j with the caret at %i', (text, caret, expected) => {
    expect(mentionQuery(text, caret)).toEqual(expected);
  });
});
