import { beforeEach, expect, it, vi } from 'vitest';
import { say, useAnnouncements } from './announcer.ts';

let runs = 0;
beforeEach(() => {
  runs += 1;
  // Each test stands well after what the one before has said.
  vi.useFakeTimers({ now: runs * 600_000 });
  return () => {
    vi.advanceTimersByTime(60_000);
    vi.useRealTimers();
  };
});
const spoken = () => {
  const { polite, assertive } = useAnnouncements.getState();
  return [polite, assertive];
};

it('tells at once, then at most once in three seconds, and of several the last', () => {
  say('one');
  expect(spoken()).toEqual(['one', '']);
  say('two');
  say('three');
  vi.advanceTimersByTime(2_900);
  expect(spoken()).toEqual(['one', '']);
  vi.advanceTimersByTime(200);
  expect(spoken()).toEqual(['three', '']);
});

it('lets what is urgent go first', () => {
  say('one');
  say('offer', 'assertive');
  say('new message');
  vi.advanceTimersByTime(3_000);
  expect(spoken()).toEqual(['', 'offer']);
});
