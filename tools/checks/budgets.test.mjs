import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { read } from './support/repository.mjs';

const dist = 'apps/console/dist';
const chunks = JSON.parse(read(`${dist}/.vite/manifest.json`));
const scripts = [...read(`${dist}/index.html`).matchAll(/<script type="module"[^>]* src="\/([^"]+)"/g)];
const start = scripts.flatMap(([, file]) => Object.keys(chunks).filter((name) => chunks[name].file === file));
const shell = ['src/shell/shell-layout.tsx'];

/** The chunks that these pages need before they show, with what the first script of all loads. */
function loaded(pages) {
  const found = new Set();
  const add = (name) => {
    if (!found.has(name)) {
      found.add(name);
      chunks[name].imports?.forEach(add);
    }
  };
  [...start, ...pages].forEach(add);
  return found;
}

/** Gzipped, in kB of 1000 bytes. */
const weight = (names) =>
  [...names].reduce((sum, name) => sum + gzipSync(read(`${dist}/${chunks[name].file}`)).length, 0) / 1000;

describe('the JavaScript that a page loads before it shows', () => {
  // React, React Aria, router, i18next, forms and queries weigh 171 of the sign-in: see docs/en/architecture.md, 9.
  it.each([
    ['sign-in', ['src/features/auth/sign-in-page.tsx'], 198],
    ['invitation', ['src/features/auth/join-page.tsx'], 199],
    ['set-up', ['src/features/setup/setup-page.tsx'], 204],
    ['shell', shell, 237],
  ])('%s stays within its budget', (page, sources, budget) => {
    const weighed = weight(loaded(sources));
    expect(weighed, `${page}: ${weighed} kB, budget ${budget} kB`).toBeLessThanOrEqual(budget);
  });

  it.each([
    ['inbox', 'src/features/desk/inbox-page.tsx', 70],
    ['live', 'src/features/live/live-page.tsx', 60],
    ['flow editor', 'src/features/flow-editor/flow-editor-page.tsx', 147],
  ])('%s adds to the shell no more than its budget', (page, source, budget) => {
    const there = loaded(shell);
    const added = weight([...loaded([source])].filter((name) => !there.has(name)));
    expect(added, `${page}: ${added} kB more than the shell, budget ${budget} kB`).toBeLessThanOrEqual(budget);
  });
});
