import { expect, it } from 'vitest';
import { timedIds } from './system.js';

it('ids are of 25 characters, never the same, and sort by the time they were made', () => {
  const ids = Array.from({ length: 2_000 }, () => timedIds.next());
  expect(ids.filter((id) => !/^[0-9a-z]{25}$/.test(id))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
  const times = ids.map((id) => id.slice(0, 9));
  expect(times).toEqual(times.toSorted());
});
