import { describe, expect, it } from 'vitest';
import { bind, bindValue, createContainer, resolve, resolveAll, token } from './di.js';

interface Clock {
  now(): number;
}
const CLOCK = token<Clock>('Clock');
const STEP = token<number>('Step');
const COUNTER = token<Counter>('Counter');

class Counter {
  constructor(
    private readonly clock: Clock,
    private readonly step: number,
  ) {}
  next() {
    return this.clock.now() + this.step;
  }
}

describe('bind', () => {
  it('builds a class from typed tokens, one a container', () => {
    const container = createContainer();
    bindValue(container, CLOCK, { now: () => 40 });
    bindValue(container, STEP, 2);
    bind(container, COUNTER, Counter, [CLOCK, STEP]);
    expect(resolve(container, COUNTER).next()).toBe(42);
    expect(resolve(container, COUNTER)).toBe(resolve(container, COUNTER));
    expect(() => resolve(createContainer(), COUNTER)).toThrow();
  });

  it('checks the dependencies at compile time', () => {
    const container = createContainer();
    // @ts-expect-error the order is wrong
    bind(container, COUNTER, Counter, [STEP, CLOCK]);
    // @ts-expect-error one is missing
    bind(container, COUNTER, Counter, [CLOCK]);
    expect(() => resolve(container, COUNTER)).toThrow();
  });

  it('lets a later binding override an earlier one and gives all in order', () => {
    const container = createContainer();
    bindValue(container, STEP, 1);
    bindValue(container, STEP, 2);
    expect(resolve(container, STEP)).toBe(2);
    expect(resolveAll(container, STEP)).toEqual([1, 2]);
  });
});
