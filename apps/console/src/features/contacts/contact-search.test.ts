import { expect, it } from 'vitest';
import { asQuery, contactSearch } from './contact-search.ts';

it.each([
  [
    { q: '王', tier: 'vip' },
    { q: '王', tier: 'vip' },
  ],
  // An address reads a number out of digits.
  [
    { q: 13987654321, field: 'vip', value: true },
    { q: '13987654321', field: 'vip', value: 'true' },
  ],
  [{ q: '', tier: ['x'], field: {}, value: 'x'.repeat(201), other: 'y' }, {}],
])('reads %j', (given, expected) => expect(contactSearch(given)).toEqual(expected));

it('asks for a field only with its value', () => {
  expect(asQuery({ q: 'a', field: 'plan' })).toEqual({ search: 'a' });
  expect(asQuery({ field: 'plan', value: 'gold' })).toEqual({ field: 'plan', value: 'gold' });
});
