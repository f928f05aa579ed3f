import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { likenessOf } from './likely-match.js';

const contact = (id: string, change: object = {}) => ({ id, displayName: '', attributes: {}, ...change });

describe('two contacts are probably one', () => {
  it.each([
    ['the same address', { email: 'Li@Example.com ' }, { email: 'li@example.com' }, [{ kind: 'email' }]],
    ['the same number, written twice', { phone: '+86 139-8765-4321' }, { phone: '13987654321' }, [{ kind: 'phone' }]],
    ['another number', { phone: '13987654321' }, { phone: '13987654322' }, []],
    ['a short number', { phone: '10086' }, { phone: '10086' }, []],
    ['the same name alone', { displayName: '王芳' }, { displayName: '王芳' }, []],
    [
      'the same name and birthday',
      { displayName: 'Ana  Ruiz', attributes: { born: '1990-03-07' } },
      { displayName: 'ａｎａ ruiz', attributes: { born: '1990-03-07' } },
      [{ kind: 'name', field: 'born' }],
    ],
    [
      'the same name and plan',
      { displayName: 'Ana', attributes: { plan: 'gold', vip: true } },
      { displayName: 'Ana', attributes: { plan: 'gold', vip: true } },
      [],
    ],
    ['told apart by staff', { phone: '13987654321', notSameAs: ['b'] }, { phone: '13987654321' }, []],
    [
      'proven to be two',
      { phone: '13987654321', keys: ['external:1'] },
      { phone: '13987654321', keys: ['external:2'] },
      [],
    ],
  ])('%s', (_name, a, b, expected) => {
    expect(likenessOf(contact('a', a), contact('b', b))).toEqual(expected);
  });

  it('says the same whichever comes first, and never of one alone', () => {
    const some = fc.record({
      id: fc.constantFrom('a', 'b'),
      displayName: fc.constantFrom('', '王芳', 'Ana'),
      email: fc.constantFrom('x@y.cn', 'X@y.cn', 'nothing'),
      phone: fc.constantFrom('', '13987654321', '+8613987654321'),
      attributes: fc.dictionary(fc.constantFrom('no'), fc.constantFrom('1234', '12', 1234)),
      keys: fc.constantFrom<string[]>([], ['external:1'], ['external:2']),
    });
    fc.assert(
      fc.property(some, some, (a, b) => {
        expect(likenessOf(a, b)).toEqual(likenessOf(b, a));
        if (a.id === b.id) expect(likenessOf(a, b)).toEqual([]);
      }),
    );
  });
});
