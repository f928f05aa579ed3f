import { expect, type Locator, type Page } from '@playwright/test';

/** A person without a mouse. Wherever the focus stops on the way, it must show. */
export class Keyboard {
  constructor(private readonly page: Page) {}

  /** Goes on with a key until this has the focus; in a menu with an arrow. */
  async to(target: Locator, key: 'Tab' | 'Shift+Tab' | 'ArrowDown' = 'Tab'): Promise<void> {
    await target.waitFor();
    for (let stops = 0; stops < 80; stops += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.page.keyboard.press(key);
      if (key !== 'ArrowDown') await this.focusShows();
    }
    throw new Error(`Not reached by ${key}: ${target}`);
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** An outline or a ring stands around the focused element, around the frame it is in, or its marked option. */
  private async focusShows(): Promise<void> {
    const stop = await this.page.evaluate(() => {
      const focused = document.activeElement;
      if (!focused || focused === document.body) return undefined;
      const shows = (element: Element | null) => {
        if (!element) return false;
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
        return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
      };
      const around = [
        focused,
        focused.parentElement,
        ...focused.children,
        focused.closest('[data-focus-visible]'),
        ...(focused.closest('label')?.querySelectorAll('*') ?? []),
      ];
      const { width, height, top, left } = focused.getBoundingClientRect();
      const inside = top < innerHeight && left < innerWidth && width > 0 && height > 0;
      return { name: focused.outerHTML.slice(0, 160), seen: inside && around.some(shows) };
    });
    if (stop) expect(stop.seen, `the focus shows on ${stop.name}`).toBe(true);
  }
}
