import { statfsSync } from 'node:fs';

/** Types of Linux file systems that other machines can write to as well. */
const NETWORK: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0xff534d42, 'SMB'],
  [0xfe534d42, 'SMB'],
  [0x517b, 'SMB'],
  [0x00c36400, 'Ceph'],
  [0x01021997, '9P'],
  [0x5346414f, 'AFS'],
]);

/** The kind of network file system that a directory is on. There LMDB's mapped file and locks cannot be relied on. */
export function networkFileSystem(
  dir: string,
  statfs: (path: string) => { type: number } = statfsSync,
): string | undefined {
  return process.platform === 'linux' ? NETWORK.get(statfs(dir).type >>> 0) : undefined;
}
