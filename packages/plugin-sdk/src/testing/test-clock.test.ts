import { expect, it } from 'vitest';
import { TestClock } from './test-clock.js';

it('runs timers in their order, also those that are made on the way', async () => {
  const clock = new TestClock(0);
  const ran: [string, number][] = [];
  clock.after(2000, () => void ran.push(['second', clock.now()]));
  clock.after(1000, () => {
    ran.push(['first', clock.now()]);
    clock.after(500, () => void ran.push(['between', clock.now()]));
  });
  const cancel = clock.after(1500, () => void ran.push(['never', 0]));
  cancel();
  await clock.advance('3s');
  expect(ran).toEqual([
    ['first', 1000],
    ['between', 1500],
    ['second', 2000],
  ]);
  expect([clock.now(), clock.pending]).toEqual([3000, 0]);
});

it('leaves what is not due', async () => {
  const clock = new TestClock(0);
  clock.after(1001, () => undefined);
  await clock.advance('1s');
  expect(clock.pending).toBe(1);
});
