import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test';
import type { Locale } from '@tandem/i18n';

/** A customer's chat: the launcher on the page, the panel in its frame. */
export class Widget {
  private constructor(
    readonly launcher: Locator,
    readonly panel: FrameLocator,
  ) {}

  /** The widget of a page, or of a page in a frame. */
  static on(page: Page | FrameLocator): Widget {
    return new Widget(page.getByTestId('widget-launcher'), page.getByTestId('widget-frame').contentFrame());
  }

  /** Visits the demo shop as a new customer and opens the chat. */
  static async visit(page: Page, locale: Locale = 'en'): Promise<Widget> {
    await page.goto(`/demo?lang=${locale}`);
    const widget = Widget.on(page);
    await widget.open();
    return widget;
  }

  async open(): Promise<void> {
    await this.launcher.click();
    await expect(this.log).toBeVisible();
  }

  get log(): Locator {
    return this.panel.getByTestId('widget-log');
  }

  get field(): Locator {
    return this.panel.getByTestId('widget-composer');
  }

  messages(from?: 'contact' | 'agent' | 'bot'): Locator {
    return this.panel.locator(`[data-testid=widget-message]${from === undefined ? '' : `[data-from=${from}]`}`);
  }

  message(content: string): Locator {
    return this.messages().filter({ hasText: content });
  }

  async choose(label: string): Promise<void> {
    await this.panel.getByTestId('widget-reply').filter({ hasText: label }).click();
  }

  async write(content: string): Promise<void> {
    await this.field.fill(content);
    await this.field.press('Enter');
    await expect(this.messages('contact').filter({ hasText: content }).last()).toBeVisible();
  }
}
