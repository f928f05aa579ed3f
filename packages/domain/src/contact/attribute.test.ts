import { describe, expect, it } from 'vitest';
import { type AttributeType, attributeFault } from './attribute.js';

describe('a value of an attribute', () => {
  it.each<[AttributeType, unknown, ReturnType<typeof attributeFault>]>([
    ['text', '0123', undefined],
    ['text', 123, 'type'],
    ['text', 'x'.repeat(2_001), 'too_long'],
    ['number', 1.5, undefined],
    ['number', '1.5', 'type'],
    ['number', Number.NaN, 'type'],
    ['boolean', false, undefined],
    ['boolean', 'false', 'type'],
    ['date', '2028-02-29', undefined],
    ['date', '2027-02-29', 'date'],
    ['date', '2027-13-01', 'date'],
    ['date', '1.2.2027', 'date'],
    ['date', 20270101, 'type'],
    ['choice', 'gold', undefined],
    ['choice', 'Gold', 'choice'],
    ['choice', ['gold'], 'type'],
    ['list', ['gold', 'silver'], undefined],
    ['list', ['tin'], 'choice'],
    ['list', 'gold', 'type'],
    ['list', Array.from({ length: 101 }, () => 'gold'), 'too_long'],
    ['list', null, undefined],
    ['number', null, undefined],
  ])('%s of %j: %s', (type, value, fault) => {
    expect(attributeFault({ type, choices: ['gold', 'silver'] }, value as never)).toBe(fault);
  });

  it('takes any entry of a list without choices, and no choice of none', () => {
    expect(attributeFault({ type: 'list', choices: [] }, ['anything'])).toBeUndefined();
    expect(attributeFault({ type: 'choice', choices: [] }, 'anything')).toBe('choice');
  });
});
