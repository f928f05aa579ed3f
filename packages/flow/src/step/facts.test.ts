import { describe, expect, it } from 'vitest';
import { facts } from '../../test/kit.js';
import { factsSchema, withAttribute } from './facts.js';

describe('facts after an attribute was set', () => {
  it('have the attribute beside the others', () => {
    const { customer } = withAttribute(facts, 'contact', 'club', true);
    expect(customer).toEqual({ ...facts.customer, attributes: { city: 'York', club: true } });
    expect(withAttribute(facts, 'conversation', 'topic', null).conversation.attributes).toEqual({ topic: null });
  });

  it('have the contact’s own fields changed in their place', () => {
    expect(withAttribute(facts, 'contact', 'language', 'zh-CN').customer).toEqual({
      ...facts.customer,
      language: 'zh-CN',
    });
    expect(withAttribute(facts, 'contact', 'displayName', 'Bo').customer).toEqual({ ...facts.customer, name: 'Bo' });
  });

  it('do not make a VIP of somebody who says so', () => {
    expect(withAttribute(facts, 'contact', 'tier', 'vip').customer.tier).toBe('standard');
  });

  it('keep a language that is no text as a mere attribute', () => {
    expect(withAttribute(facts, 'contact', 'language', 7).customer).toMatchObject({
      language: 'en',
      attributes: { language: 7 },
    });
    expect(withAttribute(facts, 'conversation', 'language', 'zh').customer.language).toBe('en');
  });

  it('still fit their schema, and the facts before are as they were', () => {
    const before = structuredClone(facts);
    expect(factsSchema.safeParse(withAttribute(facts, 'contact', '__proto__', 'x')).success).toBe(true);
    expect(facts).toEqual(before);
  });
});
