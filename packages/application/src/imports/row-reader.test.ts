import { describe, expect, it } from 'vitest';
import { RowReader } from './row-reader.js';

describe('a row’s cells', () => {
  it.each<[string, unknown]>([
    [
      'billing:3|returns:2',
      [
        { name: 'billing', level: 3 },
        { name: 'returns', level: 2 },
      ],
    ],
    [
      '计费：4；退货：1',
      [
        { name: '计费', level: 4 },
        { name: '退货', level: 1 },
      ],
    ],
    ['billing', [{ name: 'billing', level: 3 }]],
    [' billing : 5 \n', [{ name: 'billing', level: 5 }]],
  ])('%j are names with levels', (skills, levels) => {
    expect(new RowReader({ skills }).levels('skills')).toEqual(levels);
  });

  it.each(['billing:0', 'billing:6', 'billing:high', ':3'])('%j is no level', (skills) => {
    const row = new RowReader({ skills });
    expect(row.levels('skills')).toEqual([]);
    expect(row.problems).toEqual([{ field: 'skills', code: 'not_a_level', params: { value: skills } }]);
  });

  it.each<[string, number | undefined, string | undefined]>([
    ['7', 7, undefined],
    ['', undefined, undefined],
    ['7.5', undefined, 'not_a_number'],
    ['1e3', undefined, 'not_a_number'],
    ['101', undefined, 'out_of_range'],
    ['-1', undefined, 'out_of_range'],
  ])('%j as a number of 0 to 100', (priority, value, problem) => {
    const row = new RowReader({ priority });
    expect(row.whole('priority', 0, 100)).toBe(value);
    expect(row.problems.map(({ code }) => code)).toEqual(problem ? [problem] : []);
  });

  it('collect every problem, and a missing value once', () => {
    const row = new RowReader({ role: 'boss', name: 'x'.repeat(9) });
    row.choice('role', { agent: 'agent' });
    row.needed('name', 8);
    row.needed('email', 8);
    row.known('queues', ['Sales'], new Map());
    expect(row.problems.map(({ field, code }) => [field, code])).toEqual([
      ['role', 'not_a_choice'],
      ['name', 'too_long'],
      ['email', 'missing'],
      ['queues', 'unknown'],
    ]);
  });
});
