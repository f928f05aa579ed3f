import { copyFileSync, mkdirSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { open } from 'lmdb';
import { describe, expect, it } from 'vitest';
import { temporaryDir } from '../../test/support/store.js';
import { probeDataFile } from './probe.js';

const PAGE = 4096;
const BINARY = { encoding: 'binary', keyEncoding: 'binary' } as const;
const key = (number: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(number);
  return bytes;
};

/** A data file with small and with large values, whose last pages are free. */
async function withFreeEnd(): Promise<string> {
  const dir = temporaryDir();
  const root = open<Buffer, Buffer>({ path: dir, noSubdir: false, overlappingSync: false, ...BINARY });
  const docs = root.openDB<Buffer, Buffer>('docs', BINARY);
  const put = (at: number): void => docs.putSync(key(at), Buffer.alloc(at % 50 === 0 ? 9000 : 100, at));
  const each = (from: number, to: number, work: (at: number) => void): void =>
    root.transactionSync(() => {
      for (let at = from; at < to; at++) work(at);
    });
  // What is freed by a transaction is given out again only by later ones, so values move to the front bit by bit.
  const rest = (): void => {
    for (let turn = 0; turn < 3; turn++) each(0, 1, put);
  };
  each(0, 2000, put);
  each(2000, 9000, put);
  each(2000, 9000, (at) => void docs.removeSync(key(at)));
  for (let turn = 0; turn < 2; turn++) {
    rest();
    each(0, 2000, put);
  }
  rest();
  await root.close();
  return join(dir, 'data.mdb');
}

/** Reads every value of a file as LMDB sees it, and writes to it. */
async function use(path: string): Promise<number> {
  const root = open<Buffer, Buffer>({ path: join(path, '..'), noSubdir: false, overlappingSync: false, ...BINARY });
  const docs = root.openDB<Buffer, Buffer>('docs', BINARY);
  let bytes = 0;
  for (const { value } of docs.getRange({})) bytes += value.length;
  root.transactionSync(() => {
    for (let at = 5000; at < 6000; at++) docs.putSync(key(at), Buffer.alloc(100));
  });
  await root.close();
  return bytes;
}

function isWhole(path: string, pages: number): boolean {
  truncateSync(path, pages * PAGE);
  try {
    probeDataFile(path);
    return true;
  } catch (error) {
    expect(error).toMatchObject({ code: 'STORE_FORMAT' });
    return false;
  }
}

describe('probeDataFile', () => {
  it('lets a file pass that ends before pages which are free, and none that ends before one which is used', async () => {
    const original = await withFreeEnd();
    const whole = statSync(original).size / PAGE;
    const dir = join(temporaryDir(), 'copy');
    mkdirSync(dir);
    const copy = join(dir, 'data.mdb');
    copyFileSync(original, copy);
    let used = whole;
    while (isWhole(copy, used - 1)) used--;
    expect(used).toBeLessThan(whole - 100);
    for (const pages of [used - 2, used - 50, 10, 3]) expect(isWhole(copy, pages)).toBe(false);
    copyFileSync(original, copy);
    expect(isWhole(copy, used)).toBe(true);
    expect(await use(copy)).toBe(1960 * 100 + 40 * 9000);
  });
});
