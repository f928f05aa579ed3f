import { describe, expect, it } from 'vitest';
import { onKeywordNode } from './on-keyword.js';
import { onPersonNode } from './on-person.js';

const asks = (text: string, ...phrases: string[]): boolean => onPersonNode.matches?.({ phrases }, text) === true;
const hears = (mode: 'whole' | 'contains', text: string, ...keywords: string[]): boolean =>
  onKeywordNode.matches?.({ keywords, mode }, text) === true;

describe('who asks for a person', () => {
  it.each([
    ...[
      '人工',
      '转人工',
      '我要人工服务',
      '请帮我转接客服',
      '找客服',
      '真人在吗',
      '接线员',
      '人工智能太笨了，转人工',
      '人　工'.replace('　', ''),
    ],
    ...['HUMAN', 'Agent!', '“operator”', 'a real person', 'live chat please', 'Talk to someone', 'ｈｕｍａｎ'],
    ...['I need to speak with a person', 'chat to somebody', 'human\u200B', '\u202Ehuman\u202C', 'agent 😀', 'AGENT\n'],
  ])('“%s”', (text) => {
    expect(asks(text)).toBe(true);
  });

  it.each([
    ...['人工智能是什么', '人工费多少', '人工成本太高', '工人', '客服', '我的订单', '转账', '客服电话'],
    ...['humanity', 'agents', 'superhuman', 'cooperator', 'I am a person', 'a person', '', '   ', '😀', 'humán'],
  ])('not “%s”', (text) => {
    expect(asks(text)).toBe(false);
  });

  it.each([
    [60, true],
    [61, false],
  ])('in %d signs: %s', (length, expected) => {
    expect(asks(`agent ${'x'.repeat(length - 6)}`)).toBe(expected);
    expect(asks(`人工${'，'.repeat(length - 2)}`)).toBe(expected);
  });

  it.each<[string, string[], boolean]>([
    ['get me the Boss', ['boss'], true],
    ['老板在吗', ['老板'], true],
    ['ＢＯＳＳ', ['boss'], true],
    ['hello', [''], false],
    ['hello', [' '], false],
    ['hello', ['\u3000', '\u200B', '\t'], false],
    ['', [' '], false],
    ['hello', ['hello there'], false],
    ['a.c', ['a.c'], true],
    ['abc', ['a.c'], false],
  ])('“%s” by the phrases %j: %s', (text, phrases, expected) => {
    expect(asks(text, ...phrases)).toBe(expected);
  });
});

describe('a keyword', () => {
  it.each<['whole' | 'contains', string, string[], boolean]>([
    ['whole', 'STOP', ['stop'], true],
    ['whole', ' ｓｔｏｐ ', ['stop'], true],
    ['whole', 'stop!', ['stop'], false],
    ['whole', 'sto', ['stop'], false],
    ['whole', '停止', ['stop', '停止'], true],
    ['whole', '\u200F停止', ['停止'], true],
    ['whole', 'e\u0301', ['é'], true],
    ['whole', '👍', ['👍'], true],
    ['whole', '👍🏽', ['👍'], false],
    ['contains', '请停止', ['停止'], true],
    ['contains', 'unstoppable', ['stop'], true],
    ['contains', '👍🏽', ['👍'], true],
    ['contains', 'st op', ['stop'], false],
    ['contains', '50% off', ['50%'], true],
    ['contains', '$1', ['$1'], true],
  ])('compared as %s: “%s” with %j: %s', (mode, text, keywords, expected) => {
    expect(hears(mode, text, ...keywords)).toBe(expected);
  });

  it.each(['', ' ', '\t', '\u3000', '\u200B'])('of nothing (%j) hears nothing, however it compares', (keyword) => {
    for (const text of ['', ' ', 'hello', '你好', '\u3000']) {
      expect([hears('whole', text, keyword), hears('contains', text, keyword)]).toEqual([false, false]);
    }
  });
});
