import type { Page } from '@playwright/test';

declare global {
  interface Window {
    benchPainted?: Promise<number>;
  }
}

/** What an input leads to: an element with this text, or with this value where it is a field. */
export interface Wanted {
  selector: string;
  text?: string;
}

/**
 * Milliseconds from an input, by its own time stamp, until what it leads to has been painted, by the clock of the page.
 *
 * @param act makes the input: a key or a press of the pointer
 */
export async function untilPainted(page: Page, wanted: Wanted, act: () => Promise<unknown>): Promise<number> {
  await page.evaluate(({ selector, text }) => {
    const isThere = (element: Element) =>
      text === undefined ||
      (element instanceof HTMLTextAreaElement ? element.value : (element.textContent ?? '')).includes(text);
    const isDrawn = () => [...document.querySelectorAll(selector)].some(isThere);
    window.benchPainted = new Promise((resolve) => {
      const begin = ({ timeStamp }: Event) => {
        removeEventListener('keydown', begin, true);
        removeEventListener('pointerdown', begin, true);
        const look = () => {
          if (!isDrawn()) {
            requestAnimationFrame(look);
            return;
          }
          // A message is handled after the frame that draws it.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.now() - timeStamp);
          port2.postMessage(undefined);
        };
        requestAnimationFrame(look);
      };
      addEventListener('keydown', begin, true);
      addEventListener('pointerdown', begin, true);
    });
  }, wanted);
  await act();
  return page.evaluate(() => window.benchPainted ?? 0);
}
