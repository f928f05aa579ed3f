import { withDefaults } from '@tandem/ui/schema-form';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedConfig } from './changed-config.ts';

describe('the config after an edit', () => {
  const given = { text: { en: 'Hello' } };
  const shown = { text: { en: 'Hello' }, quickReplies: [], retry: { tries: 3, wait: 5 } };

  it('keeps out what the form filled in by itself', () => {
    expect(changedConfig(given, shown, { ...shown, text: { en: 'Hi' } })).toEqual({ text: { en: 'Hi' } });
  });

  it('keeps of a part that was not there only what was changed in it', () => {
    const edited = { ...shown, retry: { tries: 4, wait: 5 } };
    expect(changedConfig(given, shown, edited)).toEqual({ text: { en: 'Hello' }, retry: { tries: 4 } });
  });

  it('is what it was when the edit is taken back, key by key', () => {
    expect(changedConfig(given, shown, structuredClone(shown))).toBe(given);
  });

  it('leaves out what was emptied', () => {
    expect(changedConfig({ a: 1, b: 2 }, { a: 1, b: 2 }, { a: 1, b: undefined })).toEqual({ a: 1 });
  });

  it('keeps entries of lists in place, and new ones whole', () => {
    const list = [{ id: 'a' }, { id: 'b' }];
    const filled = { list: list.map((entry) => ({ ...entry, weight: 1 })) };
    const edited = { list: [filled.list[1], { id: 'c', weight: 1 }, { id: 'd', weight: 1 }] };
    expect(changedConfig({ list }, filled, edited)).toEqual({
      list: [{ id: 'b' }, { id: 'c' }, { id: 'd', weight: 1 }],
    });
  });

  it('always shows in the form as it was edited', () => {
    const schema = {
      type: 'object' as const,
      properties: {
        a: { type: 'number' as const, default: 1 },
        b: { type: 'string' as const, default: 'x' },
        c: { type: 'boolean' as const },
      },
    };
    const config = fc.record(
      { a: fc.integer({ min: 0, max: 2 }), b: fc.constantFrom('', 'x', 'y'), c: fc.boolean() },
      { requiredKeys: [] },
    );
    const full = fc.record({ a: fc.integer({ min: 0, max: 2 }), b: fc.constantFrom('', 'x', 'y'), c: fc.boolean() });
    fc.assert(
      fc.property(config, full, (before, edited) => {
        const saved = changedConfig(before, withDefaults(schema, before), edited);
        expect(withDefaults(schema, saved)).toEqual(edited);
      }),
    );
  });
});
