// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { holds, watchInvitations } from './invitations.ts';

const place = { path: '/cart', seconds: 30, scrolled: 60 };

describe('the conditions of an invitation', () => {
  it.each([
    [{}, true],
    [{ seconds: 30 }, true],
    [{ seconds: 31 }, false],
    [{ scroll: 60 }, true],
    [{ scroll: 61 }, false],
    [{ page: '/cart' }, true],
    [{ page: '/car' }, false],
    [{ page: '/c*t' }, true],
    [{ page: '/c.rt' }, false],
    [{ page: '/help/*' }, false],
    [{ page: '/cart', seconds: 10, scroll: 90 }, false],
  ])('%j: %s', (conditions, expected) => {
    expect(holds({ text: 'x', everyHours: 1, ...conditions }, place)).toBe(expected);
  });
});

describe('watching', () => {
  const show = vi.fn();
  let stop: () => void = vi.fn();
  beforeEach(() => {
    localStorage.clear();
    show.mockClear();
    vi.useFakeTimers({ now: Date.UTC(2026, 0, 5) });
  });
  afterEach(() => {
    stop();
    vi.useRealTimers();
  });
  const watch = (...invitations: { text: string; seconds?: number; page?: string; everyHours: number }[]) => {
    stop = watchInvitations(invitations, 'c1', show);
  };

  it('shows the first that holds, once', () => {
    watch({ text: 'elsewhere', page: '/other', everyHours: 24 }, { text: 'here', seconds: 5, everyHours: 24 });
    vi.advanceTimersByTime(4_000);
    expect(show).not.toHaveBeenCalled();
    vi.advanceTimersByTime(60_000);
    expect(show).toHaveBeenCalledExactlyOnceWith('here');
  });

  it('leaves the same customer alone until the time is over', () => {
    for (const hours of [0, 23, 24]) {
      vi.setSystemTime(Date.UTC(2026, 0, 5, hours));
      watch({ text: 'here', everyHours: 24 });
      vi.advanceTimersByTime(2_000);
      stop();
    }
    expect(show).toHaveBeenCalledTimes(2);
  });

  it('ends when it is told to', () => {
    watch({ text: 'here', everyHours: 1 });
    stop();
    vi.advanceTimersByTime(10_000);
    expect(show).not.toHaveBeenCalled();
  });
});
