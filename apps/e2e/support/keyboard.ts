import { expect, type Locator, type Page } from '@playwright/test';
import { type Stop, stopAt } from './focus-stop.ts';

/** A person without a mouse. Wherever the focus stops on the way, it must show. */
export class Keyboard {
  private left: { readonly stop: Stop; readonly picture: Buffer } | undefined;

  /** `looksClosely`: every stop is also compared with the same place once the focus has gone on, pixel by pixel. */
  constructor(
    private readonly page: Page,
    private readonly options: { readonly looksClosely?: boolean } = {},
  ) {}

  /** Goes on with a key until this has the focus; in a menu with an arrow. */
  async to(target: Locator, key: 'Tab' | 'Shift+Tab' | 'ArrowDown' = 'Tab'): Promise<void> {
    await target.waitFor();
    for (let stops = 0; ; stops += 1) {
      const stop = await target.evaluate(stopAt);
      if (stops > 0 && key !== 'ArrowDown') await this.see(stop);
      if (stop.isThere) return;
      if (stops === mostStops) throw new Error(`Not reached by ${key}: ${target}`);
      await this.page.keyboard.press(key);
    }
  }

  /** Where the focus is now, however it came there, it shows. */
  async shows(): Promise<void> {
    await this.see(await this.page.locator(':focus').evaluate(stopAt));
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  private async see(stop: Stop): Promise<void> {
    if (stop.name === undefined) return;
    expect(stop.shows, `the focus shows on ${stop.name}`).toBe(true);
    if (!this.options.looksClosely) return;
    const before = this.left;
    // What moved or went away when the focus left it cannot be compared.
    if (before && before.stop.name !== stop.name && (await this.page.evaluate(isAt, before.stop))) {
      const same = before.picture.equals(await this.picture(before.stop));
      expect(same, `the focus is seen on ${before.stop.name}`).toBe(false);
    }
    this.left = { stop, picture: await this.picture(stop) };
  }

  private picture({ box: { x, y, width, height } }: Stop): Promise<Buffer> {
    const room = 8;
    const left = Math.max(0, x - room);
    const top = Math.max(0, y - room);
    const clip = { x: left, y: top, width: x - left + width + room, height: y - top + height + room };
    return this.page.screenshot({ clip, animations: 'disabled' });
  }
}

const mostStops = 80;

/** Whether the element of a stop is still there, at the same place. */
function isAt({ name, box }: Stop): boolean {
  const element = document.elementsFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return element.some((each) => each.outerHTML.slice(0, 60) === name?.slice(0, 60));
}
