import { expect, it } from 'vitest';
import { hasUnseenReaders } from './unseen-readers.js';

const table = (...pids: number[]) => ({
  readerCheck: () => 0,
  readerList: () =>
    pids.length === 0
      ? '(no active readers)\n'
      : `\t\tpid\t\t thread\t\t txnid\n${pids.map((pid) => `     ${pid} 7f379404ac80 -\n`).join('')}`,
});

it.each([
  ['nobody', [], false],
  ['a tool beside this process', [process.ppid], false],
  ['a process that is not here', [2 ** 22 + 1], true],
  ['a process elsewhere that has our number', [process.pid], true],
  ['several', [process.ppid, 2 ** 22 + 1], true],
])('looks for readers that cannot be seen: %s', (_, pids, unseen) => {
  expect(hasUnseenReaders(table(...pids), (pid) => pid === process.ppid)).toBe(unseen);
});

it('knows a process that has no data file open from one that has', () => {
  expect(hasUnseenReaders(table(process.ppid))).toBe(process.platform === 'linux');
});
