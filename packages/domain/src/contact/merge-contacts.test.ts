import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Contact } from './contact.js';
import { contactKey, differentKey, normalEmail } from './contact-key.js';
import { fieldsAfterMerge, fieldsAfterUndo, takenInMerge } from './merge-contacts.js';

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
      ...{ id: fc.constant(id), workspaceId: fc.constant('w'), displayName: fc.constant(id) },
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
const defined = (contact: object) => JSON.parse(JSON.stringify(contact)) as unknown;

describe('a merge of two contacts', () => {
  it('keeps everything that the survivor had, and undone it is as before', () => {
    fc.assert(
      fc.property(person('s'), person('m'), (survivor, merged) => {
        const taken = takenInMerge(survivor, merged);
        const after = { ...survivor, ...fieldsAfterMerge(survivor, merged, taken) } as Contact;
        expect(after.attributes).toMatchObject(survivor.attributes);
        expect(after.keys ?? []).toEqual(expect.arrayContaining([...(survivor.keys ?? []), ...(merged.keys ?? [])]));
        expect(after.notes?.length ?? 0).toBe((survivor.notes?.length ?? 0) + (merged.notes?.length ?? 0));
        expect(defined({ ...after, ...fieldsAfterUndo(after, taken) })).toEqual(defined(survivor));
      }),
    );
  });

  it('leaves what was changed since where it is', () => {
    fc.assert(
      fc.property(person('s'), person('m'), (survivor, merged) => {
        const taken = takenInMerge(survivor, merged);
        const after = { ...survivor, ...fieldsAfterMerge(survivor, merged, taken) } as Contact;
        const later = { ...after, email: 'new@x.y', attributes: { ...after.attributes, plan: 'new' } };
        const undone = fieldsAfterUndo(later, taken);
        expect([undone.email, undone.attributes.plan]).toEqual(['new@x.y', 'new']);
      }),
    );
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
