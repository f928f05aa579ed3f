import { describe, expect, it } from 'vitest';
import { checkTierRule, tierRuleHolds } from './tier-rule.js';

const day = 86_400_000;
const facts = {
  attributes: { plan: 'gold', spent: 1_200.5, 'VIP 客户': true, tags: null },
  history: { conversations: 7, lastVisit: 10 * day },
};

describe('the rule of a tier', () => {
  it.each([
    ['contact.attributes.plan == "gold"', true],
    ['contact.attributes.spent > 1000', true],
    ['contact.attributes["VIP 客户"] == true', true],
    ['history.conversations >= 5 && now - history.lastVisit < duration("48h")', true],
    ['history.conversations > 7', false],
    ['contact.attributes.missing == "x"', false],
    ['has(contact.attributes.missing) || contact.attributes.plan == "gold"', true],
    ['contact.attributes.plan', false],
    ['', false],
    ['((', false],
    ['customer.tier == "vip"', false],
    ['[1,2,3].map(x, [1,2,3].map(y, "a" + string(x))).size() > 0', true],
  ])('%s: %s', (rule, holds) => {
    expect(tierRuleHolds(rule, facts, 11 * day)).toBe(holds);
  });

  it('does not hold for a first visit that it asks the time of', () => {
    const first = { attributes: {}, history: { conversations: 0 } };
    expect(tierRuleHolds('now - history.lastVisit < duration("48h")', first, 0)).toBe(false);
    expect(tierRuleHolds('!has(history.lastVisit)', first, 0)).toBe(true);
  });

  it.each([
    ['contact.attributes.plan == "gold"', undefined],
    ['contact.attributes.vip', undefined],
    ['history.conversations', 'types'],
    ['customer.tier == "vip"', 'unknown_name'],
    ['contact.name == "x"', 'unknown_name'],
    ['((', 'syntax'],
    ['"a"', 'types'],
  ])('is checked before it is kept: %s', (rule, code) => {
    expect(checkTierRule(rule)?.code).toBe(code);
  });
});
