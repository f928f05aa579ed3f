import { describe, expect, it, vi } from 'vitest';
import { BoundedCache } from './bounded-cache.js';

describe('BoundedCache', () => {
  it('makes each value once', () => {
    const cache = new BoundedCache<number>(2);
    const make = vi.fn(() => 7);
    expect([cache.get('a', make), cache.get('a', make)]).toEqual([7, 7]);
    expect(make).toHaveBeenCalledTimes(1);
  });

  it('forgets what was not asked for longest', () => {
    const cache = new BoundedCache<string>(2);
    cache.get('a', () => 'a1');
    cache.get('b', () => 'b1');
    cache.get('a', () => 'a2');
    cache.get('c', () => 'c1');
    expect(cache.get('a', () => 'a3')).toBe('a1');
    expect(cache.get('b', () => 'b2')).toBe('b2');
  });

  it('does not remember a failure', () => {
    const cache = new BoundedCache<string>(2);
    const fail = (): string => {
      throw new Error('no');
    };
    expect(() => cache.get('a', fail)).toThrow('no');
    expect(cache.get('a', () => 'yes')).toBe('yes');
  });
});
