import { describe, expect, it } from 'vitest';
import { isFound, readQuery } from './search.ts';

const node = {
  id: 'n1',
  type: 'condition',
  typeVersion: 1,
  config: { when: 'customer.vip == true' },
  position: { x: 0, y: 0 },
  note: 'Ask Li Lei',
};
const context = { title: 'VIP lane', typeTitle: 'Condition', errors: 1, isChanged: false };
const finds = (text: string, more = {}) => isFound(readQuery(text), node, { ...context, ...more });

describe('searching steps', () => {
  it.each([
    'vip',
    'lane VIP',
    'li lei',
    'n1',
    'is:error',
    'type:cond',
    'type:Condition uses:customer.vip',
    'is：error lane',
  ])('finds by %s', (text) => {
    expect(finds(text)).toBe(true);
  });

  it.each(['', ' ', 'nowhere', 'is:changed', 'type:ask', 'uses:vars.order', 'vip nowhere', 'is:what'])(
    'does not find by %j',
    (text) => {
      expect(finds(text)).toBe(false);
    },
  );

  it('knows what was changed', () => {
    expect(finds('is:changed', { isChanged: true })).toBe(true);
    expect(finds('is:error', { errors: 0 })).toBe(false);
  });
});
