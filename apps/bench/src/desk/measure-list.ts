import type { Page } from '@playwright/test';
import { type Frames, framesDuring } from '../frames.js';

export interface ListResult {
  /** Wheel turns through the list while rows change. */
  fling: Frames;
  /** Elements of the whole page, at most. */
  elements: number;
  /** Rows from the top that were seen. */
  reached: number;
}

const turns = 60;

/** Flings through the list as fast as a wheel turns. */
export async function measureList(page: Page): Promise<ListResult> {
  await page.goto('/inbox/closed');
  await page.locator('[data-conversation]').first().waitFor();
  const box = await page.getByTestId('conversation-list').boundingBox();
  if (!box) throw new Error('no list');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  let elements = 0;
  const fling = await framesDuring(page, async () => {
    for (let turn = 0; turn < turns; turn += 1) await page.mouse.wheel(0, 1_200);
    elements = await page.locator('*').count();
  });
  const places = await page
    .locator('[data-testid=conversation-list] li')
    .evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('aria-posinset'))));
  return { fling, elements, reached: Math.max(...places) };
}
