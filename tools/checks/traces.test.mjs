import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root, trackedFiles } from './support/repository.mjs';

/** What says where a file was made rather than what it is. */
const traces = [
  /(?:^|[\s"'`(=:])\/(?:root|work|Users|home)\/[\w.-]+/,
  /[A-Z]:\\Users\\/,
  /https?:\/\/[\w.-]*(?:registry|npmmirror|artifactory|verdaccio|nexus)[\w.-]*\.\w+/i,
  /^\s*registry\s*=|\btarball: /m,
];

/** Input for hostile-text tests, copied as it is. */
const copied = (path) => path.includes('/fixtures/hostile/');

const traceIn = (text) => traces.map((trace) => trace.exec(text)?.[0].trim()).find(Boolean);

it('no file tells of the machine or the registry it was made with', () => {
  const found = trackedFiles
    .filter((path) => !copied(path))
    .flatMap((path) => {
      const trace = traceIn(readFileSync(join(root, path), 'latin1'));
      return trace ? [`${path}: ${trace}`] : [];
    });
  expect(found).toEqual([]);
});

it('sees such traces', () => {
  const slash = '/';
  expect(traceIn(`cd ${slash}home/someone/tandem`)).toBeDefined();
  expect(traceIn(`"https:${slash}${slash}registry.example.org/x.tgz"`)).toBeDefined();
  expect(traceIn('registry = x')).toBeDefined();
  expect(traceIn('a/home/page, https://example.org')).toBeUndefined();
});
