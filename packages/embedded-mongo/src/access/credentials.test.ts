import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryDir } from '../../test/support/store.js';
import { loginOf } from './credentials.js';

describe('loginOf', () => {
  it('makes a password once, in files that only the owner reads', () => {
    const dir = temporaryDir();
    const first = loginOf(dir);
    expect(first.password).toMatch(/^[\w-]{32}$/);
    expect(loginOf(dir)).toEqual(first);
    expect(readdirSync(dir).map((name) => [name, statSync(join(dir, name)).mode & 0o777])).toEqual([
      ['store.access.json', 0o600],
      ['store.password', 0o600],
    ]);
    expect(readFileSync(join(dir, 'store.access.json'), 'utf8')).not.toContain(first.password);
    expect(loginOf(temporaryDir()).password).not.toBe(first.password);
  });

  it('takes a password that the user has put there, and changes with it', () => {
    const dir = temporaryDir();
    writeFileSync(join(dir, 'store.password'), 'correct-horse\n');
    const first = loginOf(dir);
    expect(first.password).toBe('correct-horse');
    writeFileSync(join(dir, 'store.password'), 'battery-staple');
    const second = loginOf(dir);
    expect(second.password).toBe('battery-staple');
    expect(second.credentials.storedKey).not.toEqual(first.credentials.storedKey);
  });

  it('keeps the hash when the password’s file is taken away', () => {
    const dir = temporaryDir();
    const { credentials } = loginOf(dir);
    rmSync(join(dir, 'store.password'));
    expect(loginOf(dir)).toEqual({ credentials, password: undefined });
    expect(readdirSync(dir)).toEqual(['store.access.json']);
  });

  it.each([
    ['store.password', 'short'],
    ['store.password', 'with a space'],
    ['store.password', 'pässword-ä'],
    ['store.access.json', '{"user":"owner"'],
    ['store.access.json', '{"user":"owner","iterations":4096,"salt":"","storedKey":"","serverKey":""}'],
    ['store.access.json', 'null'],
  ])('refuses %s with %s', (file, content) => {
    const dir = temporaryDir();
    writeFileSync(join(dir, file), content);
    expect(() => loginOf(dir)).toThrow(expect.objectContaining({ code: 'STORE_START' }));
  });
});
