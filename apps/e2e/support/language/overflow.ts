import { expect, type Page } from '@playwright/test';

/**
 * The page and its content do not scroll sideways; wide tables and the canvas scroll in boxes of their own. A window
 * that has just changed its size gets a moment to lay itself out.
 */
export async function fits(page: Page, what: string): Promise<void> {
  const mild = expect.configure({ soft: true, timeout: 5_000 });
  await mild.poll(() => sidewaysScroll(page), what).toEqual([]);
}

/** What is wider than its box, and by which parts. */
function sidewaysScroll(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const boxes = [document.documentElement, ...document.querySelectorAll('main, [role=dialog], [role=alertdialog]')];
    const widest = (box: Element) => {
      const edge = box.getBoundingClientRect().left + box.clientWidth;
      const beyond = [...box.querySelectorAll('*')].filter((part) => part.getBoundingClientRect().right > edge + 1);
      return beyond.slice(0, 4).map((part) => part.cloneNode(false) as Element);
    };
    return boxes
      .filter((box) => box.scrollWidth > box.clientWidth + 1)
      .map((box) => {
        const parts = widest(box).map((part) => part.outerHTML.slice(0, 120));
        return `${box.tagName.toLowerCase()} ${box.scrollWidth} > ${box.clientWidth}: ${parts.join(' ')}`;
      });
  });
}
