import { describe, expect, it } from 'vitest';
import { mentionedIn } from './mentions.js';

const people = [
  { id: 'lin', name: 'Lin' },
  { id: 'mei', name: 'Lin Mei' },
  { id: 'wang', name: '王敏' },
  { id: 'nobody', name: '' },
];

describe('who a comment means', () => {
  it.each([
    ['@Lin Mei please look', ['mei']],
    ['@Lin, please look', ['lin']],
    ['＠王敏 看一下，@Lin 也看', ['wang', 'lin']],
    ['@王敏 and again @王敏', ['wang']],
    ['Lin Mei without a sign, me@example.com', []],
  ])('%s', (text, expected) => {
    expect(mentionedIn(text, people)).toEqual(expected);
  });
});
