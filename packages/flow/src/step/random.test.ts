import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomOf } from './random.js';

describe('a number out of a text', () => {
  it('lies from 0 up to 1 and is the same again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const number = randomOf(text);
        expect(number).toBeGreaterThanOrEqual(0);
        expect(number).toBeLessThan(1);
        expect(randomOf(text)).toBe(number);
      }),
    );
  });

  it('is spread evenly over texts that hardly differ', () => {
    const tenths = Array.from({ length: 10 }, () => 0);
    for (let i = 0; i < 20_000; i += 1) {
      const tenth = Math.floor(randomOf(`session ${i} 3 split`) * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    for (const count of tenths) {
      expect(Math.abs(count - 2_000)).toBeLessThan(250);
    }
  });

  it('does not change from one release to the next: sessions replay', () => {
    expect([randomOf(''), randomOf('a'), randomOf('session 1'), randomOf('会话')].map((n) => n.toFixed(6))).toEqual([
      '0.668922',
      '0.103526',
      '0.740384',
      '0.168957',
    ]);
  });
});
