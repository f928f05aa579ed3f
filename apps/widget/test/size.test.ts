import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const dist = join(import.meta.dirname, '../dist');
const files = readdirSync(dist, { recursive: true, encoding: 'utf8' });
const kB = (names: string[]) =>
  names.reduce((sum, name) => sum + gzipSync(readFileSync(join(dist, name)), { level: 9 }).length, 0) / 1000;

describe('what a page has to load, compressed', () => {
  it.each([
    ['loader', 3, /^widget\.js$/],
    ['launcher', 12, /^launcher\.js$/],
    ['panel scripts', 45, /^assets.*\.js$/],
    ['panel styles', 8, /^assets.*\.css$/],
  ])('%s: at most %d kB', (_, budget, pattern) => {
    const names = files.filter((name) => pattern.test(name));
    expect(names).not.toEqual([]);
    expect(kB(names)).toBeLessThanOrEqual(budget);
  });

  it('names no other host', () => {
    const texts = files
      .filter((name) => /\.(js|css|html)$/.test(name))
      .map((name) => readFileSync(join(dist, name), 'utf8'));
    const hosts = texts.flatMap((text) => text.match(/https?:\/\/[\w.-]+/g) ?? []);
    // The SVG name space, and a pointer to documentation in an error text of the socket library.
    expect(hosts.filter((host) => host !== 'http://www.w3.org' && host !== 'https://socket.io')).toEqual([]);
  });
});
