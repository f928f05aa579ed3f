// The files of the repository, as git knows them.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../lib/process.mjs';

export { root };

/** Paths from the root, in order; files that were deleted and not yet committed are left out. */
export const trackedFiles = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
  .split('\0')
  .filter((path) => path !== '' && existsSync(join(root, path)));

export const read = (path) => readFileSync(join(root, path), 'utf8');

/** Our own pages: what tests keep as input is not documentation. */
export const pages = trackedFiles.filter((path) => path.endsWith('.md') && !path.includes('/fixtures/'));

/** Pages in pairs: English and Chinese. */
export const pagePairs = pages.flatMap((path) => {
  const twin = path.startsWith('docs/en/')
    ? path.replace('docs/en/', 'docs/zh-CN/')
    : path.replace(/\.md$/, '.zh-CN.md');
  return twin !== path && pages.includes(twin) ? [[path, twin]] : [];
});
