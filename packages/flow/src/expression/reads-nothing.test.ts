import { describe, expect, it } from 'vitest';
import { ExpressionError } from './error.js';
import { readsNothing } from './reads-nothing.js';

describe('an expression that looks at nothing', () => {
  it.each(['true', '1 < 2', '"a" == "b"', '[1, 2].exists(x, x > 1)', 'size("abc") == 3', '{"a": 1}.a == 1'])(
    '%s',
    (source) => {
      expect(readsNothing(source)).toBe(true);
    },
  );

  it.each([
    'vars.x',
    'vars.x == 1 || true',
    'customer.tier == "vip"',
    'hours.office.open',
    'now > timestamp("2026-01-01T00:00:00Z")',
    '[1].exists(x, x == vars.y)',
    '{"a": conversation.channel}.a == "x"',
    'has(customer.attributes.city)',
  ])('%s does not', (source) => {
    expect(readsNothing(source)).toBe(false);
  });

  it('must be readable', () => {
    expect(() => readsNothing('1 +')).toThrow(ExpressionError);
  });
});
