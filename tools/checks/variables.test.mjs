import { describe, expect, it } from 'vitest';
import { environmentNames, readConfig } from '../../apps/server/dist/config.js';
import { tableRows } from './support/markdown.mjs';
import { read } from './support/repository.mjs';

const sorted = (names) => [...names].sort();
const word = (cell) => /`([^`]+)`/.exec(cell)?.[1];

/** What compose.yaml gives to the server; the next key of the service ends it. */
const composeNames = () => {
  const block = /^ {4}environment:\n((?: {6}.*\n)+)/m.exec(read('docker/compose.yaml'))?.[1] ?? '';
  return [...block.matchAll(/^ {6}(\w+):/gm)].map(([, name]) => name);
};

const imageNames = () =>
  [...read('docker/server.Dockerfile').matchAll(/^ENV (.+)$/gm)]
    .flatMap(([, list]) => [...list.matchAll(/(\w+)=/g)].map(([, name]) => name))
    .filter((name) => name !== 'NODE_ENV');

describe('the variables of the environment', () => {
  it('in the container are those that the server reads, and all but the port', () => {
    const given = [...composeNames(), ...imageNames()];
    expect(sorted(given)).toEqual(sorted(environmentNames.filter((name) => name !== 'PORT')));
  });

  it.each([
    ['README.md', ['variable', 'default']],
    ['README.zh-CN.md', ['变量', '默认值']],
  ])('in %s are those that the server reads', (page, header) => {
    expect(sorted(tableRows(read(page), header).map(([name]) => word(name)))).toEqual(sorted(environmentNames));
  });

  it.each(['README.md', 'README.zh-CN.md'])('in %s have the defaults that the server takes', (page) => {
    const header = page === 'README.md' ? ['variable', 'default'] : ['变量', '默认值'];
    const defaults = Object.fromEntries(
      tableRows(read(page), header).map(([name, value]) => [word(name), word(value)]),
    );
    const given = readConfig({ PORT: defaults.PORT, HOST: defaults.HOST, DATA_DIR: defaults.DATA_DIR });
    expect({ ...given, logLevel: defaults.LOG_LEVEL }).toEqual(readConfig({}));
  });
});
