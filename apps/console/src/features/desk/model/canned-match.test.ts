import type { CannedResponseDto } from '@tandem/contracts';
import { describe, expect, it } from 'vitest';
import { insertAt, matchCanned, openFields, slashQuery } from './canned-match.ts';

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

  it('names the fields that are still open', () => {
    expect(openFields('Order [[order]] ships on [[day]]')).toEqual(['order', 'day']);
  });
});
