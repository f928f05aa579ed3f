import { describe, expect, it } from 'vitest';
import { blocks, headings } from './support/markdown.mjs';
import { pagePairs, pages, read } from './support/repository.mjs';

const depths = (page) => headings(read(page)).map(({ depth }) => depth);
const commands = (page) =>
  blocks(read(page))
    .filter(({ language }) => language === 'sh')
    .map(({ code }) => code.replace(/#.*$/gm, '').trim());

describe.each(pagePairs)('%s and %s', (english, chinese) => {
  it('have the same headings', () => {
    expect(depths(chinese)).toEqual(depths(english));
  });

  it('have the same commands', () => {
    expect(commands(chinese)).toEqual(commands(english));
  });

  it('are written in their language', () => {
    const chineseTitles = headings(read(chinese)).filter(({ title }) => /\p{Script=Han}/u.test(title));
    expect(chineseTitles.length).toBeGreaterThanOrEqual(depths(chinese).length / 2);
    expect(headings(read(english)).filter(({ title }) => /\p{Script=Han}/u.test(title))).toEqual([]);
  });
});

it('each page of the documentation has its twin', () => {
  const paired = new Set(pagePairs.flat());
  const alone = pages.filter((page) => page.startsWith('docs/') && page !== 'docs/README.md' && !paired.has(page));
  expect(alone).toEqual([]);
  expect(paired).toContain('README.zh-CN.md');
});
