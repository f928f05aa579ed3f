import type { Page } from '@playwright/test';

/** The page and its content never scroll sideways; wide tables and the canvas scroll in boxes of their own. */
export function sidewaysScroll(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const boxes = [document.documentElement, ...document.querySelectorAll('main, [role=dialog], [role=alertdialog]')];
    return boxes
      .filter((box) => box.scrollWidth > box.clientWidth + 1)
      .map((box) => `${box.tagName.toLowerCase()} ${box.scrollWidth} > ${box.clientWidth}`);
  });
}
