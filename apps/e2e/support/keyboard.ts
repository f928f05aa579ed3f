import { expect, type Locator, type Page } from '@playwright/test';

/** A person without a mouse. Wherever the focus stops on the way, it must show. */
export class Keyboard {
  constructor(private readonly page: Page) {}

  /** Goes on with a key until this has the focus; in a menu with an arrow. */
  async to(target: Locator, key: 'Tab' | 'Shift+Tab' | 'ArrowDown' = 'Tab'): Promise<void> {
    await target.waitFor();
    for (let stops = 0; ; stops += 1) {
      const stop = await target.evaluate(look);
      if (stops > 0 && key !== 'ArrowDown' && stop.name !== undefined) {
        expect(stop.shows, `the focus shows on ${stop.name}`).toBe(true);
      }
      if (stop.isThere) return;
      if (stops === mostStops) throw new Error(`Not reached by ${key}: ${target}`);
      await this.page.keyboard.press(key);
    }
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }
}

const mostStops = 80;

/**
 * Where the focus is, and whether it shows there: by an outline or a ring around the focused element, around the frame it
 * is in, or its marked option. It runs in the page, in one question a stop.
 */
function look(target: Element): { isThere: boolean; name?: string; shows?: boolean } {
  const focused = document.activeElement;
  const isThere = target === focused;
  if (!focused || focused === document.body) return { isThere };
  const hasRing = (element: Element | null) => {
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
  const isInside = top < innerHeight && left < innerWidth && width > 0 && height > 0;
  return { isThere, name: focused.outerHTML.slice(0, 160), shows: isInside && around.some(hasRing) };
}
