import { expect, it } from 'vitest';
import { withChoice } from './key-choices.ts';

const command = (keys: string | undefined, isHeardElsewhere = false) => ({
  ...{ id: 'a', title: 'A', group: '', scope: 'list' as const, run: () => undefined, isHeardElsewhere },
  ...(keys === undefined ? {} : { keys }),
});

it.each<[string | undefined, Record<string, string | null>, boolean, string | undefined]>([
  ['J', {}, false, 'J'],
  ['J', { a: 'N' }, false, 'N'],
  ['J', { b: 'N' }, false, 'J'],
  ['J', { a: null }, false, undefined],
  [undefined, { a: 'Mod+L' }, false, 'Mod+L'],
  ['J', {}, true, undefined],
  ['Shift+J', {}, true, undefined],
  ['G I', {}, true, undefined],
  ['?', {}, true, undefined],
  ['Mod+J', {}, true, 'Mod+J'],
  ['F2', {}, true, 'F2'],
  ['J', { a: 'F8' }, true, 'F8'],
])('%s with the choice %j, single keys off: %s, is %s', (keys, shortcuts, singleKeysOff, expected) => {
  expect(withChoice(command(keys), { shortcuts, singleKeysOff }).keys).toBe(expected);
});

it('leaves what is heard elsewhere', () => {
  expect(withChoice(command('Enter', true), { shortcuts: { a: 'X' }, singleKeysOff: true }).keys).toBe('Enter');
});
