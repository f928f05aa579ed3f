import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { STAGES } from '../src/agg/stage-table.js';
import { OPERATORS } from '../src/expr/operators.js';
import { ARRAY_OPERATORS } from '../src/update/array-operators.js';
import { FIELD_OPERATORS } from '../src/update/field-operators.js';

const page = readFileSync(new URL('../docs/operators.md', import.meta.url), 'utf8');
/** The part of the page under a heading. */
const under = (heading: string): string => page.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
const namesIn = (text: string): Set<string> => new Set(text.match(/\$[a-zA-Z0-9]+/g));

it.each<[string, string[]]>([
  ['Expressions', [...OPERATORS.keys()]],
  ['Aggregation stages', [...STAGES.keys()]],
  ['Updates', [...Object.keys(FIELD_OPERATORS), ...Object.keys(ARRAY_OPERATORS)]],
])('the page names everything under %s', (heading, names) => {
  const listed = namesIn(under(heading));
  expect(names.filter((name) => !listed.has(name))).toEqual([]);
});

it('names no expression that there is not', () => {
  const rows = under('Expressions')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (?:refused|variables) /.test(line));
  const known = new Set(OPERATORS.keys());
  expect([...namesIn(rows.join('\n'))].filter((name) => !known.has(name))).toEqual([]);
});
