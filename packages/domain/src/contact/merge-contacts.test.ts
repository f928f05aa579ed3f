import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Contact } from './contact.js';
import { contactKey, differentKey, normalEmail } from './contact-key.js';
import { fieldsAfterMerge, fieldsAfterUndo, type MergeChoice, takenInMerge } from './merge-contacts.js';

const value = fc.oneof(
  fc.constantFrom('a', 'b'),
  fc.integer({ min: 0, max: 3 }),
  fc.constant(null),
  fc.constant<string[]>(['x']),
);
const values = fc.dictionary(fc.constantFrom('plan', 'city', 'constructor', 'a.b'), value);
const text = fc.constantFrom('a@x.y', 'b@x.y');
const note = (by: string) =>
  fc
    .array(fc.constantFrom('1', '2'), { minLength: 1, maxLength: 2 })
    .map((ids) => ids.map((id, index) => ({ id: `${by}${id}${index}`, text: 't', authorId: by, at: 1 })));
const person = (id: string): fc.Arbitrary<Contact> =>
  fc.record(
    {
      ...{ id: fc.constant(id), workspaceId: fc.constant('w'), displayName: fc.constantFrom('', id) },
      ...{ createdAt: fc.constant(1), updatedAt: fc.constant(1), attributes: values },
      tier: fc.constantFrom('standard', 'vip', 'gold'),
      tierSource: fc.record({ kind: fc.constantFrom('rule' as const, 'agent' as const), at: fc.constantFrom(1, 2) }),
      ...{ email: text, phone: text, language: fc.constantFrom('en', 'zh-CN'), notes: note(id) },
      ownerId: fc.constantFrom('anna', 'ben'),
      proven: values.filter((given) => Object.keys(given).length > 0),
      keys: fc.uniqueArray(fc.constantFrom('phone:1', 'email:2', `external:${id}`), { minLength: 1 }),
    },
    { requiredKeys: ['id', 'workspaceId', 'displayName', 'createdAt', 'updatedAt', 'attributes', 'tier'] },
  );
const choice: fc.Arbitrary<MergeChoice> = fc.record({
  fields: fc.subarray(['displayName', 'email', 'phone', 'language', 'ownerId', 'tier'] as const),
  attributes: fc.subarray(['plan', 'city', 'constructor', 'a.b', 'unknown']),
});
const merging = (id: string, more: Partial<Contact> = {}): Contact => ({
  ...{ id, workspaceId: 'w', displayName: id, attributes: {}, createdAt: 1, updatedAt: 1, tier: 'standard' },
  ...more,
});
const defined = (contact: object) => JSON.parse(JSON.stringify(contact)) as unknown;

describe('a merge of two contacts', () => {
  it('keeps everything that the survivor had but what was chosen, and undone it is as before', () => {
    fc.assert(
      fc.property(person('s'), person('m'), choice, (survivor, merged, chosen) => {
        const taken = takenInMerge(survivor, merged, chosen);
        const after = { ...survivor, ...fieldsAfterMerge(survivor, merged, taken) } as Contact;
        for (const [name, own] of Object.entries(survivor.attributes)) {
          const other = Object.hasOwn(merged.attributes, name) ? merged.attributes[name] : null;
          const gaveWay = other !== null && (own === null || chosen.attributes.includes(name));
          expect(after.attributes[name]).toEqual(gaveWay ? other : own);
        }
        for (const name of ['displayName', 'email', 'phone', 'language', 'ownerId'] as const) {
          const [own, other] = [survivor[name] || undefined, merged[name] || undefined];
          expect(after[name] || undefined).toBe(chosen.fields.includes(name) ? (other ?? own) : (own ?? other));
        }
        expect(after.keys ?? []).toEqual(expect.arrayContaining([...(survivor.keys ?? []), ...(merged.keys ?? [])]));
        expect(after.notes?.length ?? 0).toBe((survivor.notes?.length ?? 0) + (merged.notes?.length ?? 0));
        expect(defined({ ...after, ...fieldsAfterUndo(after, taken) })).toEqual(defined(survivor));
      }),
    );
  });

  it('leaves what was changed since where it is', () => {
    fc.assert(
      fc.property(person('s'), person('m'), choice, (survivor, merged, chosen) => {
        const taken = takenInMerge(survivor, merged, chosen);
        const after = { ...survivor, ...fieldsAfterMerge(survivor, merged, taken) } as Contact;
        const changes = { email: 'new@x.y', displayName: 'New', tier: 'new' };
        const later = { ...after, ...changes, attributes: { ...after.attributes, plan: 'new' } };
        const undone = fieldsAfterUndo(later, taken);
        expect(undone).toMatchObject({ ...changes, attributes: { plan: 'new' } });
      }),
    );
  });

  it('takes the tier that was chosen with who set it, and gives both back', () => {
    const by = { kind: 'agent' as const, id: 'anna', reason: 'Complaint', at: 1 };
    const survivor = merging('s', { tier: 'gold', tierSource: by });
    const merged = merging('m', { tier: 'vip', tierSource: { ...by, reason: 'Founder', expiresAt: 9 } });
    const taken = takenInMerge(survivor, merged, { fields: ['tier'], attributes: [] });
    const after = { ...survivor, ...fieldsAfterMerge(survivor, merged, taken) } as Contact;
    expect(after).toMatchObject({ tier: 'vip', tierSource: { reason: 'Founder', expiresAt: 9 } });
    expect(fieldsAfterUndo(after, taken)).toMatchObject({ tier: 'gold', tierSource: by });
  });

  it('does not vouch for a chosen value that nobody vouched for', () => {
    const survivor = merging('s', { attributes: { plan: 'basic' }, proven: { plan: 'basic' } });
    const merged = merging('m', { attributes: { plan: 'gold' } });
    const taken = takenInMerge(survivor, merged, { fields: [], attributes: ['plan'] });
    const after = { ...survivor, ...fieldsAfterMerge(survivor, merged, taken) } as Contact;
    expect([after.attributes, after.proven]).toEqual([{ plan: 'gold' }, undefined]);
    expect(fieldsAfterUndo(after, taken)).toMatchObject({ attributes: { plan: 'basic' }, proven: { plan: 'basic' } });
  });

  it('of before there was a choice is undone as it was then', () => {
    const { own: _, ...taken } = takenInMerge(
      merging('s', { email: 'a@x.y' }),
      merging('m', { phone: '1', attributes: { plan: 'gold' } }),
    );
    const now = merging('s', { email: 'a@x.y', phone: '1', attributes: { plan: 'gold' } });
    expect(fieldsAfterUndo(now, taken)).toMatchObject({ email: 'a@x.y', phone: undefined, attributes: {} });
  });
});

describe('two people', () => {
  it('are proven different by two different keys of one kind, whatever else they share', () => {
    const keys = fc.uniqueArray(
      fc.tuple(fc.constantFrom('email' as const, 'phone' as const, 'external' as const), fc.constantFrom('1', '2')),
      { selector: ([kind]) => kind },
    );
    fc.assert(
      fc.property(keys, keys, (a, b) => {
        const named = (list: typeof a) => ({ keys: list.map(([kind, given]) => contactKey(kind, given)) });
        const clash = a.some(([kind, given]) => b.some(([other, its]) => kind === other && given !== its));
        expect(differentKey(named(a), named(b)) !== undefined).toBe(clash);
        expect(differentKey(named(b), named(a)) !== undefined).toBe(clash);
      }),
    );
  });

  it.each([
    [' Li.Lei@Example.COM ', 'li.lei@example.com'],
    ['ｌｉ@example.com', 'li@example.com'],
    ['not an address', undefined],
    ['a@b', undefined],
  ])('share an address as it is compared: %j', (given, normal) => {
    expect(normalEmail(given)).toBe(normal);
  });
});
