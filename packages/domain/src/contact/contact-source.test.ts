import { describe, expect, it } from 'vitest';
import type { Contact } from './contact.js';
import { fieldsFromSource, keysByKind } from './contact-source.js';

const contact = (change: Partial<Contact> = {}): Contact => ({
  ...{ id: 'k', workspaceId: 'w', displayName: 'Ann', tier: 'standard', attributes: {}, createdAt: 1, updatedAt: 1 },
  ...change,
});
const definition = {
  ...{ id: 'a', workspaceId: 'w', key: 'orders', name: { en: 'Orders' }, type: 'number' as const, choices: [] },
  ...{ editableBy: 'source' as const, active: true },
};
const facts = {
  ...{ source: 'p/s', declared: ['plan', 'orders'], definitions: [definition], tiers: ['vip'], given: {} },
};

describe('what a source says of a customer', () => {
  it('is vouched for where it is declared and fits its field; all else is named', () => {
    const hostile = JSON.parse('{"plan":"gold","orders":"many","admin":true,"__proto__":{"x":1}}');
    const { fields, given, ignored } = fieldsFromSource(contact(), { attributes: hostile }, facts, 5);
    expect([fields.proven, fields.attributes, given]).toEqual([{ plan: 'gold' }, { plan: 'gold' }, { plan: 'gold' }]);
    expect(ignored).toEqual(['orders', 'admin', '__proto__']);
  });

  it('is taken back when it gives it no longer, unless staff have written another value since', () => {
    const before = contact({ attributes: { plan: 'gold', orders: 4 }, proven: { plan: 'gold', orders: 4 } });
    const given = { plan: 'gold', orders: 3 };
    const { fields } = fieldsFromSource(before, undefined, { ...facts, given }, 5);
    expect([fields.attributes, fields.proven]).toEqual([{ orders: 4 }, { orders: 4 }]);
  });

  it.each([
    ['over a rule', { kind: 'rule', at: 1 }, 'vip', { kind: 'field', id: 'p/s', at: 5 }],
    ['not over an agent', { kind: 'agent', at: 1 }, 'gold', { kind: 'agent', at: 1 }],
    ['over an agent whose word has expired', { kind: 'agent', at: 1, expiresAt: 4 }, 'vip', { kind: 'field' }],
  ] as const)('sets the tier %s', (_, tierSource, tier, source) => {
    const { fields } = fieldsFromSource(contact({ tier: 'gold', tierSource }), { tier: 'vip' }, facts, 5);
    expect(fields).toMatchObject({ tier, tierSource: source });
  });

  it('leaves the tier with an unknown one, takes its own back, and never another source’s', () => {
    const own = contact({ tier: 'vip', tierSource: { kind: 'field', id: 'p/s', at: 1 } });
    const unknown = fieldsFromSource(contact(), { tier: 'emperor' }, facts, 5);
    expect([unknown.fields.tier, unknown.ignored]).toEqual(['standard', ['tier']]);
    expect(fieldsFromSource(own, {}, facts, 5).fields).toMatchObject({ tier: 'standard', tierSource: undefined });
    expect(fieldsFromSource(own, {}, { ...facts, source: 'other/s' }, 5).fields.tier).toBe('vip');
    expect(fieldsFromSource(own, { tier: 'vip' }, facts, 5).fields.tierSource).toEqual(own.tierSource);
  });
});

it('gives keys by kind, with what stands in them whole', () => {
  expect(keysByKind(['phone:+8613812345678', 'external:crm:7', 'phone:+1'])).toEqual({
    phone: '+8613812345678',
    external: 'crm:7',
  });
});
