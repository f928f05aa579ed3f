import type { Page } from '@playwright/test';
import { percentile } from './chat/statistics.js';

/** Times between frames while something was done, in milliseconds. */
export interface Frames {
  frames: number;
  p50: number;
  p95: number;
  longest: number;
}

interface Recorder {
  stamps: number[];
  handle: number;
}

declare global {
  interface Window {
    benchFrames?: Recorder;
  }
}

/** Does something with the page and tells how evenly it was drawn meanwhile. */
export async function framesDuring(page: Page, gesture: () => Promise<void>): Promise<Frames> {
  await page.evaluate(() => {
    const recorder: Recorder = { stamps: [], handle: 0 };
    const tick = (at: number) => {
      recorder.stamps.push(at);
      recorder.handle = requestAnimationFrame(tick);
    };
    recorder.handle = requestAnimationFrame(tick);
    window.benchFrames = recorder;
  });
  await gesture();
  const stamps = await page.evaluate(() => {
    if (window.benchFrames) cancelAnimationFrame(window.benchFrames.handle);
    return window.benchFrames?.stamps ?? [];
  });
  const gaps = stamps.slice(1).map((at, i) => at - (stamps[i] ?? at));
  const sorted = gaps.toSorted((a, b) => a - b);
  return {
    frames: gaps.length,
    p50: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    longest: percentile(sorted, 1),
  };
}
