import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SendPace } from './send-pace.js';

describe('SendPace', () => {
  it('lets a second go at once after a rest, and then keeps to its pace', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 20 }), (perSecond, seconds) => {
        const pace = new SendPace();
        const start = 1_000_000;
        let sent = 0;
        for (let now = start; now < start + seconds * 1000; ) {
          const free = pace.take('c', perSecond, now);
          if (free === undefined) sent += 1;
          else now = free;
        }
        expect(sent).toBeLessThanOrEqual(perSecond * (seconds + 1) + 1);
        expect(sent).toBeGreaterThanOrEqual(perSecond * seconds);
      }),
    );
  });

  it('tells when to ask again, and keeps channels apart', () => {
    const pace = new SendPace();
    expect(pace.take('a', 0.5, 10_000)).toBeUndefined();
    expect(pace.take('a', 0.5, 10_000)).toBe(11_000);
    expect(pace.take('b', 0.5, 10_000)).toBeUndefined();
    expect(pace.take('c', undefined, 10_000)).toBeUndefined();
  });

  it('rests as long as the longest wish of the provider', () => {
    const pace = new SendPace();
    pace.rest('a', 500);
    pace.rest('a', 300);
    expect(pace.take('a', undefined, 499)).toBe(500);
    expect(pace.take('a', undefined, 500)).toBeUndefined();
  });
});
