import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, it } from 'vitest';
import { anchorOf, headings, relativeLinks } from './support/markdown.mjs';
import { pages, read, root } from './support/repository.mjs';

const problemOf = (page, link) => {
  const [file, fragment] = link.split('#');
  const target = file === '' ? page : normalize(join(dirname(page), file));
  if (!existsSync(join(root, target))) {
    return `${link}: no such file`;
  }
  const anchors = fragment === undefined ? [] : headings(read(target)).map(({ title }) => anchorOf(title));
  return fragment === undefined || anchors.includes(decodeURIComponent(fragment)) ? [] : `${link}: no such heading`;
};

it.each(pages)('%s links only to what is there', (page) => {
  expect(relativeLinks(read(page)).flatMap((link) => problemOf(page, link))).toEqual([]);
});

it('sees a link to nowhere', () => {
  expect(relativeLinks('[a](b.md) ![c](d.png) [e](https://f) `x`\n```\n[g](h)\n```\n')).toEqual(['b.md', 'd.png']);
  expect(problemOf('README.md', 'docs/nowhere.md')).toMatch(/no such file/);
  expect(problemOf('README.md', '#nowhere')).toMatch(/no such heading/);
  expect(problemOf('README.md', '#start')).toEqual([]);
});
