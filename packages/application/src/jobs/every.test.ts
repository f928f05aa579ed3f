import { beforeEach, describe, expect, it } from 'vitest';
import { Background } from '../support/background.js';
import { FakeClock, RecordingLogger } from '../testing/index.js';
import { every } from './every.js';

let clock: FakeClock;
let logger: RecordingLogger;
let background: Background;
let runs: number;
beforeEach(() => {
  clock = new FakeClock();
  logger = new RecordingLogger();
  background = new Background(logger);
  runs = 0;
});
const count = async () => {
  runs += 1;
};

describe('every', () => {
  it('runs again and again, not at once', async () => {
    every(clock, background, 'job', 1_000, count);
    expect(runs).toBe(0);
    await clock.advance('3.5s');
    expect(runs).toBe(3);
  });

  it('goes on after a failure, which is logged by its name', async () => {
    every(clock, background, 'job', 1_000, async () => {
      runs += 1;
      throw new Error('store away');
    });
    await clock.advance('3s');
    expect(runs).toBe(3);
    expect(logger.errors).toHaveLength(3);
    expect(logger.errors[0]?.fields).toMatchObject({ job: 'job', error: 'store away' });
  });

  it('never runs beside itself: the pause begins when the run has ended', async () => {
    let finish = (): void => undefined;
    every(clock, background, 'job', 1_000, async () => {
      runs += 1;
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
    });
    await clock.advance('10s');
    expect(runs).toBe(1);
    finish();
    await clock.advance('1s');
    expect(runs).toBe(2);
  });

  it('stops for good, once the run that is under way has ended', async () => {
    let finish = (): void => undefined;
    const job = every(clock, background, 'job', 1_000, async () => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      runs += 1;
    });
    await clock.advance('1s');
    let stopped = false;
    const stopping = job.stop().then(() => {
      stopped = true;
    });
    await clock.advance('1s');
    expect(stopped).toBe(false);
    finish();
    await stopping;
    expect(runs).toBe(1);
    await clock.advance('1h');
    expect(runs).toBe(1);
  });
});
