import { expect, type Locator, type Page } from '@playwright/test';
import { text } from './text.ts';

export interface Spoken {
  readonly language: string;
  readonly level: number;
}

export interface Invitation {
  readonly displayName: string;
  readonly email: string;
  readonly queue: string;
  readonly languages: readonly Spoken[];
}

/** Settings → People, in English. */
export class People {
  constructor(private readonly page: Page) {}

  /** Answers the one-time link. */
  async invite({ displayName, email, queue, languages }: Invitation): Promise<string> {
    await this.visit();
    // Who is alone here is asked a second time, below the list.
    await this.page
      .getByRole('button', { name: text('settings:people.invite', 'en'), exact: true })
      .first()
      .click();
    const drawer = this.page.getByRole('dialog', { name: text('settings:people.inviteTitle', 'en') });
    await drawer.getByRole('textbox', { name: text('settings:people.name', 'en') }).fill(displayName);
    await drawer.getByRole('textbox', { name: text('settings:people.email', 'en') }).fill(email);
    await this.pick(drawer.getByRole('combobox', { name: text('settings:people.queues', 'en') }), queue);
    const list = this.languages(drawer);
    for (const [index, { language, level }] of languages.entries()) {
      await list.getByRole('button', { name: text('ui:form.addItem', 'en') }).click();
      const name = text('settings:people.language', 'en');
      await this.pick(list.getByRole('combobox', { name }).nth(index), language);
      await this.level(list, index).fill(String(level));
    }
    await drawer.getByRole('button', { name: text('settings:people.inviteSubmit', 'en') }).click();
    const title = text('settings:people.linkTitle', 'en', { name: displayName });
    const dialog = this.page.getByRole('dialog', { name: title });
    const link = await dialog.getByRole('textbox').inputValue();
    await dialog.getByRole('button', { name: text('common:action.done', 'en') }).click();
    return link;
  }

  /** Sets the levels of the languages that somebody speaks, in the order in which they stand there. */
  async setLevels(displayName: string, levels: readonly number[]): Promise<void> {
    const drawer = await this.open(displayName);
    for (const [index, level] of levels.entries()) await this.level(this.languages(drawer), index).fill(String(level));
    await drawer.getByRole('button', { name: text('settings:form.save', 'en') }).click();
    await expect(drawer).toBeHidden();
  }

  async deactivate(displayName: string): Promise<void> {
    const drawer = await this.open(displayName);
    const deactivate = { name: text('settings:people.deactivate', 'en'), exact: true };
    await drawer.getByRole('button', deactivate).click();
    await this.page.getByRole('alertdialog').getByRole('button', deactivate).click();
    await expect(this.page.getByRole('row').filter({ hasText: displayName })).toHaveCount(0);
  }

  private async visit(): Promise<void> {
    if (!this.page.url().endsWith('/settings/people')) await this.page.goto('/settings/people');
  }

  private async open(displayName: string): Promise<Locator> {
    await this.visit();
    await this.page.getByRole('button', { name: text('settings:list.edit', 'en', { name: displayName }) }).click();
    return this.page.getByRole('dialog', { name: displayName });
  }

  private languages(drawer: Locator): Locator {
    return drawer.getByRole('group', { name: text('settings:people.languages', 'en') });
  }

  private level(languages: Locator, index: number): Locator {
    return languages.getByRole('textbox', { name: text('settings:people.level', 'en') }).nth(index);
  }

  private async pick(field: Locator, option: string): Promise<void> {
    // In two steps, because scrolling closes an open list.
    await field.click();
    await field.fill(option);
    await this.page.getByRole('option', { name: option, exact: true }).click();
  }
}
