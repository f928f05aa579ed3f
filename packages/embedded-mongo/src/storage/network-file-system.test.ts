import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { networkFileSystem } from './network-file-system.js';

const onLinux = it.runIf(process.platform === 'linux');

onLinux.each([
  [0x6969, 'NFS'],
  [0xff534d42, 'SMB'],
  [0xff534d42 | 0, 'SMB'],
  [0xef53, undefined],
])('knows a network file system by its type %i', (type, name) => {
  expect(networkFileSystem('/somewhere', () => ({ type }))).toBe(name);
});

it('finds none under a local directory', () => {
  expect(networkFileSystem(tmpdir())).toBeUndefined();
});
