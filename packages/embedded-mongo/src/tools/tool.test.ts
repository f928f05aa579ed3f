import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { counted, reporting, sized } from './tool.js';

describe('reporting', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('notes every second how far it has come, and not after the end', async () => {
    const lines: string[] = [];
    const tool = {
      say: () => undefined,
      note: (line: string) => lines.push(line),
      signal: new AbortController().signal,
    };
    let done = 0;
    let finish = (_: string): void => undefined;
    const result = reporting(
      tool,
      () => `${done} done`,
      () =>
        new Promise<string>((resolve) => {
          finish = resolve;
        }),
    );
    vi.advanceTimersByTime(999);
    expect(lines).toEqual([]);
    done = 5;
    vi.advanceTimersByTime(1001);
    expect(lines).toEqual(['5 done', '5 done']);
    finish('result');
    expect(await result).toBe('result');
    vi.advanceTimersByTime(5000);
    expect(lines).toHaveLength(2);
  });
});

it('counts in words', () => {
  expect([counted(1, 'document'), counted(1234, 'entry', 'entries'), counted(0, 'index', 'indexes')]).toEqual([
    '1 document',
    '1,234 entries',
    '0 indexes',
  ]);
  expect([sized(1), sized(1_500_000), sized(2_340_000_000)]).toEqual(['1 kB', '1.5 MB', '2.34 GB']);
});
