import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryDir } from '../../test/support/store.js';
import { takeLock } from './lock.js';

/** A directory with a lock, changed as a test wants. */
function locked(change: (lock: Record<string, unknown>) => unknown): string {
  const dir = temporaryDir();
  takeLock(dir);
  const path = join(dir, 'store.lock');
  const lock = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  writeFileSync(path, JSON.stringify(change(lock)));
  return dir;
}

describe('takeLock', () => {
  it('refuses whoever comes second, by name, and lets them in after that', () => {
    const dir = temporaryDir();
    const lock = takeLock(dir);
    expect(() => takeLock(dir)).toThrow(
      expect.objectContaining({ code: 'STORE_IN_USE', message: expect.stringContaining(`process ${process.pid}`) }),
    );
    lock.release();
    takeLock(dir).release();
    expect(readdirSync(dir)).toEqual([]);
  });

  it.each<[string, (lock: Record<string, unknown>) => unknown]>([
    ['a process that is gone', (lock) => ({ ...lock, pid: 2 ** 22 + 1 })],
    ['another process that has the same number', (lock) => ({ ...lock, started: '1' })],
    ['a process of before the machine was started', (lock) => ({ ...lock, boot: 'another' })],
    ['nobody', () => 'nonsense'],
    ['nothing', () => null],
  ])('takes over the lock of %s', (_, change) => {
    const dir = locked(change);
    const lock = takeLock(dir);
    expect(JSON.parse(readFileSync(join(dir, 'store.lock'), 'utf8'))).toMatchObject({ pid: process.pid });
    lock.release();
    expect(readdirSync(dir)).toEqual([]);
  });

  it('puts back what it took over when its owner turns out to live', () => {
    const dir = locked((lock) => ({ ...lock, boot: 'another' }));
    const before = readFileSync(join(dir, 'store.lock'), 'utf8');
    takeLock(dir).giveBack();
    expect(readFileSync(join(dir, 'store.lock'), 'utf8')).toBe(before);
    const empty = temporaryDir();
    takeLock(empty).giveBack();
    expect(readdirSync(empty)).toEqual([]);
  });
});
