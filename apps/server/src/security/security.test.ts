import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveKeys } from './keys.js';
import { SecretBox } from './secret-box.js';
import { readSecretKey } from './secret-key.js';
import { VisitorTokens } from './visitor-token.js';

const keys = deriveKeys(Buffer.from('a secret of at least thirty-two characters'));

describe('readSecretKey', () => {
  it('makes a private file once and reads it afterwards', async () => {
    const dir = join(await mkdtemp(join(tmpdir(), 'tandem-')), 'not', 'made', 'yet');
    const [first, second] = await Promise.all([readSecretKey(dir, undefined), readSecretKey(dir, undefined)]);
    expect(first.equals(second)).toBe(true);
    expect((await stat(dir)).mode & 0o777).toBe(0o700);
    expect((await stat(join(dir, 'secret.key'))).mode & 0o777).toBe(0o600);
    expect((await readFile(join(dir, 'secret.key'), 'utf8')).trim()).toHaveLength(43);
  });

  it('refuses a damaged file and prefers what is given', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'tandem-'));
    await writeFile(join(dir, 'secret.key'), 'short');
    await expect(readSecretKey(dir, undefined)).rejects.toMatchObject({ code: 'secret.unusable' });
    expect((await readSecretKey(dir, 'given')).toString()).toBe('given');
  });
});

describe('deriveKeys', () => {
  it('gives a different key for each purpose', () => {
    expect(new Set(Object.values(keys).map((key) => key.toString('hex'))).size).toBe(Object.keys(keys).length);
  });
});

describe('SecretBox', () => {
  const box = new SecretBox(keys['secret-box']);

  it('opens what it sealed', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => box.open(box.seal(text, 'a'), 'a') === text));
  });

  it.each([
    ['another context', () => box.open(box.seal('x', 'a'), 'b')],
    ['a changed text', () => box.open(`${box.seal('x', 'a').slice(0, -2)}AA`, 'a')],
    ['another key', () => new SecretBox(keys.csrf).open(box.seal('x', 'a'), 'a')],
    ['no box at all', () => box.open('', 'a')],
  ])('refuses %s', (_, open) => {
    expect(open).toThrow(expect.objectContaining({ code: 'secret.unreadable' }));
  });
});

describe('VisitorTokens', () => {
  const tokens = new VisitorTokens(keys['visitor-token']);
  const claims = { visitorId: 'v1', channelId: 'c1', expiresAt: 2_000 };

  it('reads what it signed until it expires', () => {
    const token = tokens.sign(claims);
    expect(tokens.read(token, 1_999)).toEqual(claims);
    expect(tokens.read(token, 2_000)).toBeUndefined();
  });

  it('refuses every other text', () => {
    const [version, , signature] = tokens.sign(claims).split('.');
    const forged = Buffer.from(JSON.stringify({ ...claims, visitorId: 'v2' })).toString('base64url');
    for (const text of [
      '',
      'v1..',
      'v1.e30',
      `${version}.${forged}.${signature}`,
      new VisitorTokens(keys.csrf).sign(claims),
    ]) {
      expect(tokens.read(text, 0)).toBeUndefined();
    }
    fc.assert(fc.property(fc.string(), (text) => tokens.read(text, 0) === undefined));
  });
});
