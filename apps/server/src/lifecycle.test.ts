import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { Lifecycle, type Part } from './lifecycle.js';

const logger = pino({ level: 'silent' });
const never = () => new Promise<void>(() => undefined);

function recorder() {
  const log: string[] = [];
  const part = (name: string, overrides: Partial<Part> = {}): Part => ({
    name,
    start: async () => void log.push(`start ${name}`),
    stop: async () => void log.push(`stop ${name}`),
    ...overrides,
  });
  return { log, part };
}

async function startAll(lifecycle: Lifecycle, parts: Part[]) {
  for (const part of parts) {
    await lifecycle.start(part);
  }
}

describe('Lifecycle', () => {
  it('starts in order and stops last-in-first-out, once', async () => {
    const { log, part } = recorder();
    const lifecycle = new Lifecycle(logger);
    await startAll(lifecycle, [part('store'), part('jobs'), part('http')]);
    await Promise.all([lifecycle.stop(), lifecycle.stop()]);
    expect(log).toEqual(['start store', 'start jobs', 'start http', 'stop http', 'stop jobs', 'stop store']);
  });

  it('stops what has started when a part fails', async () => {
    const { log, part } = recorder();
    const fails = part('jobs', { start: () => Promise.reject(new Error('no')) });
    await expect(startAll(new Lifecycle(logger), [part('store'), fails, part('http')])).rejects.toThrow('no');
    expect(log).toEqual(['start store', 'stop store']);
  });

  it('names the part that never starts', async () => {
    const { part } = recorder();
    const lifecycle = new Lifecycle(logger, { startTimeoutMs: 5 });
    await expect(lifecycle.start(part('plugins', { start: never }))).rejects.toMatchObject({
      code: 'lifecycle.timeout',
      params: { part: 'plugins' },
    });
  });

  it('goes on when a part never stops or fails to stop', async () => {
    const { log, part } = recorder();
    const hangs = part('jobs', { stop: never });
    const throws = part('http', { stop: () => Promise.reject(new Error('no')) });
    const lifecycle = new Lifecycle(logger, { stopTimeoutMs: 5 });
    await startAll(lifecycle, [part('store'), hangs, throws]);
    await lifecycle.stop();
    expect(log.at(-1)).toBe('stop store');
  });
});
