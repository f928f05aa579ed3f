import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryKeyOf, freeKey } from './entry-key.js';

describe('the key of an entry', () => {
  it.each([
    ['Billing', 'billing'],
    ['Returns & refunds', 'returns_refunds'],
    ['  Größe 2 ', 'gro_e_2'],
    ['2nd line', 'nd_line'],
    ['VIP客户', 'vip'],
    ['退换货', 'x_01hzy_7'],
    ['***', 'x_01hzy_7'],
  ])('of %j is %s', (name, key) => {
    expect(entryKeyOf(name, '01HZY-7')).toBe(key);
  });

  it('can stand in an expression, whatever the name', () => {
    fc.assert(
      fc.property(fc.string(), fc.uuid(), (name, id) => {
        expect(entryKeyOf(name, id)).toMatch(/^[a-z][a-z0-9_]{0,39}$/);
      }),
    );
  });

  it('is counted on where it is taken, and stays short', () => {
    expect(freeKey('a', new Set())).toBe('a');
    expect(freeKey('a', new Set(['a', 'a_2']))).toBe('a_3');
    expect(freeKey('b'.repeat(40), new Set(['b'.repeat(40)]))).toBe(`${'b'.repeat(38)}_2`);
  });
});
