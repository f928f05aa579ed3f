import { expect, it } from 'vitest';
import { versionFor } from './version-for.js';

const canary = (percent: number, version = 2) => ({ version, percent, startedAt: 0 });
const flow = { id: 'f', active: true, publishedVersion: 1 };
const keys = Array.from({ length: 4_000 }, (_, n) => `conversation-${n}`);
const chosen = (percent: number, version?: number) =>
  keys.filter((key) => versionFor({ ...flow, canary: canary(percent, version) }, key) !== 1);

it('is the live one, and none while the flow is off or was never published', () => {
  expect(versionFor(flow, 'a')).toBe(1);
  expect(versionFor({ ...flow, active: false, canary: canary(100) }, 'a')).toBeUndefined();
  expect(versionFor({ id: 'f', active: true }, 'a')).toBeUndefined();
});

it.each([1, 10, 50, 90])('is the canary for %i percent of the keys, nearly', (percent) => {
  expect(Math.abs((chosen(percent).length / keys.length) * 100 - percent)).toBeLessThan(2.5);
});

it('is the same again for a key, and stays it while the share grows', () => {
  const few = chosen(10);
  expect(chosen(10)).toEqual(few);
  const more = new Set(chosen(30));
  expect(few.filter((key) => !more.has(key))).toEqual([]);
});

it('is not always the same people’s', () => {
  const others = new Set(chosen(10, 3));
  expect(chosen(10).filter((key) => others.has(key)).length).toBeLessThan(chosen(10).length / 3);
});
