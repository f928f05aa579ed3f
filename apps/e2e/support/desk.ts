import { expect, type Locator, type Page } from '@playwright/test';
import type { Locale, MessageKey, Params } from '@tandem/i18n';
import { text } from './text.ts';

/** An agent's desk in the console. */
export class Desk {
  constructor(
    readonly page: Page,
    readonly locale: Locale = 'en',
  ) {}

  t(key: MessageKey, params?: Params): string {
    return text(key, this.locale, params);
  }

  button(key: MessageKey, params?: Params): Locator {
    return this.page.getByRole('button', { name: this.t(key, params) });
  }

  /** The click that also unlocks sound. */
  async goAvailable(): Promise<void> {
    await this.page.goto('/inbox');
    await this.button('inbox:list.goAvailable').click();
    await expect(this.page.locator('[data-presence=available]')).toBeVisible();
  }

  /** The card of an offer for me, or of the one customer named. */
  offer(name?: string): Locator {
    return name === undefined
      ? this.page.locator('[data-offer]')
      : this.page.getByRole('article', { name: this.t('inbox:offer.title', { name }) });
  }

  /** Accepts, and waits until what is typed next would be the reply. */
  async accept(name?: string): Promise<void> {
    await this.offer(name)
      .getByRole('button', { name: this.t('inbox:offer.accept') })
      .click();
    await expect(this.field).toBeFocused();
  }

  get log(): Locator {
    return this.page.getByRole('log', { name: this.t('inbox:thread.log') });
  }

  message(content: string): Locator {
    return this.log.getByRole('article').filter({ hasText: content });
  }

  /** The text field of the composer; which of the two drafts it holds is the mode. */
  get field(): Locator {
    return this.page.locator('[data-composer] textarea');
  }

  async mode(kind: 'reply' | 'note'): Promise<void> {
    const group = this.page.getByRole('radiogroup', { name: this.t('inbox:composer.mode') });
    await group.getByRole('radio', { name: this.t(`inbox:composer.${kind}`) }).click();
    await expect(this.page.locator(`[data-composer=${kind}]`)).toBeVisible();
  }

  async reply(content: string): Promise<void> {
    await this.field.fill(content);
    await this.field.press('Enter');
    await expect(this.message(content)).toBeVisible();
  }

  async note(content: string): Promise<void> {
    await this.mode('note');
    await this.field.fill(content);
    await this.field.press('Enter');
    await expect(this.message(content)).toBeVisible();
  }

  /** A tab of the pane beside the conversation. */
  async side(tab: 'customer' | 'suggestions' | 'flow' | 'timeline'): Promise<Locator> {
    await this.page.getByRole('tab', { name: this.t(`inbox:side.${tab}`) }).click();
    return this.page.getByRole('tabpanel', { name: this.t(`inbox:side.${tab}`) });
  }

  get typing(): Locator {
    return this.thread.getByText(/ is typing…$/);
  }

  /** The open conversation. */
  get thread(): Locator {
    return this.page.getByRole('region').filter({ has: this.log });
  }

  async transferToQueue(queue: string, note: string): Promise<void> {
    await this.thread.getByRole('button', { name: this.t('inbox:action.transfer') }).click();
    const dialog = this.page.getByRole('dialog');
    await this.select(dialog, this.t('inbox:transfer.queue'), queue);
    await dialog.getByRole('textbox', { name: this.t('inbox:transfer.note') }).fill(note);
    await dialog.getByRole('button', { name: this.t('inbox:transfer.submit'), exact: true }).click();
    await expect(dialog).toBeHidden();
  }

  async close(disposition: string): Promise<void> {
    await this.thread.getByRole('button', { name: this.t('inbox:action.close'), exact: true }).click();
    const dialog = this.page.getByRole('dialog');
    await this.select(dialog, this.t('inbox:close.disposition'), disposition);
    await dialog.getByRole('button', { name: this.t('inbox:close.submit') }).click();
    await expect(dialog).toBeHidden();
  }

  private async select(dialog: Locator, label: string, option: string): Promise<void> {
    await dialog.getByRole('button', { name: new RegExp(`${label}`) }).click();
    await this.page.getByRole('option', { name: option }).click();
    // While its list goes away it is a dialog too.
    await expect(this.page.getByRole('listbox')).toBeHidden();
  }
}
