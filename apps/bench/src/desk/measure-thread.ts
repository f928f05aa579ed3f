import type { Page } from '@playwright/test';
import { median } from '../chat/statistics.js';
import type { DeskServer } from './desk-server.js';
import { untilPainted } from './until-painted.js';

export interface ThreadResult {
  /** From the press on its row to its messages, when it was never open before; milliseconds. */
  open: number;
  /** The same when it was open before. */
  openCached: number;
  /** Messages read upwards, and the farthest that what was read moved meanwhile, in pixels. */
  read: number;
  jump: number;
  elements: number;
}

const steps = 12;

/** Opens the long thread, goes through it upwards, and comes back to it. */
export async function measureThread(page: Page, { mine }: DeskServer, samples: number): Promise<ThreadResult> {
  await page.goto('/inbox/mine');
  const row = (id: string) => page.locator(`[data-conversation="${id}"]`);
  await row(mine.long).waitFor();
  // What every conversation needs is loaded with the first one.
  await row(mine.other).click();
  await page.getByRole('log').getByRole('article').first().waitFor();
  const shows = (text: string) => ({ selector: '[role=log] article', text });
  const last = shows('Message ');
  const open = await untilPainted(page, last, () => row(mine.long).click());
  const upwards = await goUp(page);
  const cached: number[] = [];
  for (let sample = 0; sample < samples; sample += 1) {
    await untilPainted(page, shows('Where is my parcel?'), () => row(mine.short).click());
    cached.push(await untilPainted(page, last, () => row(mine.long).click()));
  }
  const elements = await page.locator('*').count();
  return { open: Math.round(open), openCached: Math.round(median(cached)), ...upwards, elements };
}

/** Scrolls to where older messages come in, again and again: what is in sight may not move then. */
async function goUp(page: Page): Promise<Pick<ThreadResult, 'read' | 'jump'>> {
  const log = page.getByRole('log');
  const seen = new Set<string>();
  let jump = 0;
  for (let step = 0; step < steps; step += 1) {
    const { moved, keys } = await log.evaluate(async (area) => {
      const items = () => [...area.querySelectorAll<HTMLElement>('[data-item]')];
      const firstKey = () => items()[0]?.dataset.item;
      const before = firstKey();
      area.scrollTop = 300;
      await new Promise(requestAnimationFrame);
      const held = items().find((item) => item.getBoundingClientRect().bottom > area.getBoundingClientRect().top);
      const top = () => held?.getBoundingClientRect().top ?? 0;
      const at = top();
      let farthest = 0;
      const until = performance.now() + 5_000;
      while (firstKey() === before && performance.now() < until) {
        await new Promise(requestAnimationFrame);
        farthest = Math.max(farthest, Math.abs(top() - at));
      }
      await new Promise(requestAnimationFrame);
      const kept = held?.isConnected ? Math.abs(top() - at) : Number.POSITIVE_INFINITY;
      return { moved: Math.max(farthest, kept), keys: items().map((item) => item.dataset.item ?? '') };
    });
    jump = Math.max(jump, moved);
    for (const key of keys) seen.add(key);
  }
  return { read: seen.size, jump };
}
