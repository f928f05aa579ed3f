import { expect, it } from 'vitest';
import { stretchesOf } from './points.ts';

const minute = 60_000;
const edit = (revision: number, at: number, by: string, name?: string) => ({
  revision,
  at,
  by: { id: by, displayName: by },
  changes: [],
  ...(name !== undefined && { name }),
});

it('gathers what one person did without a longer pause, newest first', () => {
  const points = stretchesOf([
    edit(2, 0, 'ana'),
    edit(3, minute, 'ana'),
    edit(4, 2 * minute, 'ben'),
    edit(5, 3 * minute, 'ana'),
    edit(6, 20 * minute, 'ana'),
  ]);
  expect(points.map(({ revision, edits }) => [revision, edits])).toEqual([
    [6, 1],
    [5, 1],
    [4, 1],
    [3, 2],
  ]);
});

it('keeps a restore point as a point of its own', () => {
  const points = stretchesOf([edit(2, 0, 'ana'), edit(3, 1, 'ana', 'Before'), edit(4, 2, 'ana')]);
  expect(points.map(({ revision, name }) => [revision, name])).toEqual([
    [4, undefined],
    [3, 'Before'],
  ]);
});
