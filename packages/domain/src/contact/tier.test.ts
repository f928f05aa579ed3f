import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maySetTier, ruledTier, type Tier, type TierSource, tierAt, tierByRules } from './tier.js';

const day = 86_400_000;
const tier = (key: string, change: Partial<Tier> = {}): Tier => ({
  ...{ id: `t-${key}`, workspaceId: 'w', key, name: { en: key }, boost: 60, rule: key, active: true },
  ...change,
});
const source = (kind: TierSource['kind'], change: Partial<TierSource> = {}): TierSource => ({ kind, at: 0, ...change });
const vip = tier('vip', { boost: 300 });
const gold = tier('gold', { boost: 120, expiresAfterDays: 30 });
const holding =
  (...keys: string[]) =>
  ({ key }: Tier) =>
    keys.includes(key);

describe('the tier by rules', () => {
  it.each<[string, Parameters<typeof tierByRules>, ReturnType<typeof tierByRules>]>([
    ['nothing holds', [{ tier: 'standard' }, [vip], holding(), 5], undefined],
    [
      'the highest that holds',
      [{ tier: 'standard' }, [gold, vip], holding('gold', 'vip'), 5],
      { tier: 'vip', tierSource: source('rule', { id: 't-vip', at: 5 }) },
    ],
    [
      'it is set already',
      [{ tier: 'vip', tierSource: source('rule', { id: 't-vip' }) }, [vip], holding('vip'), 5],
      undefined,
    ],
    [
      'with days to its end',
      [{ tier: 'standard' }, [gold], holding('gold'), 5],
      { tier: 'gold', tierSource: source('rule', { id: 't-gold', at: 5, expiresAt: 5 + 30 * day }) },
    ],
    [
      'its days are renewed after a day',
      [
        { tier: 'gold', tierSource: source('rule', { id: 't-gold', expiresAt: 30 * day }) },
        [gold],
        holding('gold'),
        day,
      ],
      { tier: 'gold', tierSource: source('rule', { id: 't-gold', at: day, expiresAt: 31 * day }) },
    ],
    [
      'its days stay within a day',
      [
        { tier: 'gold', tierSource: source('rule', { id: 't-gold', expiresAt: 30 * day }) },
        [gold],
        holding('gold'),
        day - 1,
      ],
      undefined,
    ],
    [
      'the rule holds no longer, the days are not over',
      [
        { tier: 'gold', tierSource: source('rule', { id: 't-gold', expiresAt: 30 * day }) },
        [gold],
        holding(),
        29 * day,
      ],
      undefined,
    ],
    [
      'days above a lower rule',
      [
        { tier: 'gold', tierSource: source('rule', { id: 't-gold', expiresAt: 30 * day }) },
        [gold, tier('silver')],
        holding('silver'),
        day,
      ],
      undefined,
    ],
    [
      'the days are over',
      [
        { tier: 'gold', tierSource: source('rule', { id: 't-gold', expiresAt: 30 * day }) },
        [gold],
        holding(),
        30 * day,
      ],
      { tier: 'standard' },
    ],
    [
      'the rule holds no longer',
      [{ tier: 'vip', tierSource: source('rule', { id: 't-vip' }) }, [vip], holding(), 5],
      { tier: 'standard' },
    ],
    ['a tier that is switched off', [{ tier: 'standard' }, [{ ...vip, active: false }], holding('vip'), 5], undefined],
    ['a tier without a rule', [{ tier: 'standard' }, [{ ...vip, rule: ' ' }], () => true, 5], undefined],
    ['what an agent set', [{ tier: 'gold', tierSource: source('agent') }, [vip], holding('vip'), 5], undefined],
    ['what a source said', [{ tier: 'gold', tierSource: source('field') }, [vip], holding('vip'), 5], undefined],
    ['a tier of before sources were kept', [{ tier: 'vip' }, [vip], holding(), 5], undefined],
    [
      'what an agent set for a time that is over',
      [{ tier: 'gold', tierSource: source('agent', { expiresAt: 5 }) }, [vip], holding('vip'), 5],
      { tier: 'vip', tierSource: source('rule', { id: 't-vip', at: 5 }) },
    ],
  ])('%s', (_name, input, expected) => {
    expect(tierByRules(...input)).toEqual(expected);
  });

  it('does not depend on the order of the settings, and asking twice changes nothing', () => {
    const tiers = fc.uniqueArray(
      fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd'), boost: fc.integer({ min: 0, max: 2 }) }),
      { selector: ({ key }) => key },
    );
    fc.assert(
      fc.property(tiers, fc.subarray(['a', 'b', 'c', 'd']), (given, keys) => {
        const settings = given.map(({ key, boost }) => tier(key, { boost }));
        const found = tierByRules({ tier: 'standard' }, settings, holding(...keys), 9);
        expect(tierByRules({ tier: 'standard' }, settings.toReversed(), holding(...keys), 9)).toEqual(found);
        if (found) expect(tierByRules(found, settings, holding(...keys), 10)).toBeUndefined();
      }),
    );
  });
});

describe('who may set a tier', () => {
  it.each([
    ['agent', 'rule', true],
    ['agent', 'agent', true],
    ['field', 'agent', false],
    ['rule', 'agent', false],
    ['field', 'rule', true],
    ['rule', 'field', false],
  ] as const)('%s after %s: %s', (kind, before, may) => {
    const contact = { tier: 'gold', tierSource: source(before, { expiresAt: 10 }) };
    expect(maySetTier(contact, kind, 9)).toBe(may);
    expect(maySetTier(contact, kind, 10)).toBe(true);
    expect(ruledTier(contact, 9)).toBe(before === 'rule');
  });

  it('counts until its end', () => {
    const contact = { tier: 'gold', tierSource: source('agent', { expiresAt: 10 }) };
    expect(tierAt(contact, 9)).toEqual(contact);
    expect(tierAt(contact, 10)).toEqual({ tier: 'standard' });
  });
});
