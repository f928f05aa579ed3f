import { describe, expect, it } from 'vitest';
import { duplicateIds, findChoice, normalise } from './choice.js';

const choices = [
  { id: 'one', label: { en: 'First', 'zh-CN': '第一' } },
  { id: 'two', label: { en: '1' } },
];
const labels = (label: { en?: string | undefined; 'zh-CN'?: string | undefined }) =>
  [label.en, label['zh-CN']].filter((text) => text !== undefined);
const find = (text: string, id?: string) => findChoice(choices, id, text, labels)?.id;

describe('findChoice', () => {
  it('trusts a tap over the text', () => {
    expect(find('First', 'two')).toBe('two');
  });

  it('takes a label that is a number before the place', () => {
    expect(find('1')).toBe('two');
    expect(find('2')).toBe('two');
  });

  it('finds nothing in nothing', () => {
    expect(find('')).toBeUndefined();
    expect(find('   ')).toBeUndefined();
    expect(findChoice([], 'a', '1', labels)).toBeUndefined();
  });

  it('reads either language', () => {
    expect(find('first')).toBe('one');
    expect(find('第一')).toBe('one');
  });
});

describe('normalise', () => {
  it.each([
    [' ＡＢＣ ', 'abc'],
    ['１２', '12'],
    ['Ⅳ', 'iv'],
  ])('%s is %s', (given, expected) => {
    expect(normalise(given)).toBe(expected);
  });
});

describe('duplicateIds', () => {
  it('names each later one with its place', () => {
    expect(duplicateIds([{ id: 'a' }, { id: 'b' }, { id: 'a' }, { id: 'a' }])).toEqual([
      { id: 'a', index: 2 },
      { id: 'a', index: 3 },
    ]);
  });
});
