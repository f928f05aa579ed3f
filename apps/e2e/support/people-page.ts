import { expect, type Locator, type Page } from '@playwright/test';
import { text } from './text.ts';

export interface Invitation {
  readonly displayName: string;
  readonly email: string;
  readonly queue: string;
  readonly language: string;
  readonly level: number;
}

/** Settings → People, in English. */
export class People {
  constructor(private readonly page: Page) {}

  /** Answers the one-time link. */
  async invite({ displayName, email, queue, language, level }: Invitation): Promise<string> {
    await this.page.goto('/settings/people');
    await this.page.getByRole('button', { name: text('settings:people.invite', 'en'), exact: true }).click();
    const drawer = this.page.getByRole('dialog', { name: text('settings:people.inviteTitle', 'en') });
    await drawer.getByRole('textbox', { name: text('settings:people.name', 'en') }).fill(displayName);
    await drawer.getByRole('textbox', { name: text('settings:people.email', 'en') }).fill(email);
    await this.pick(drawer.getByRole('combobox', { name: text('settings:people.queues', 'en') }), queue);
    const languages = drawer.getByRole('group', { name: text('settings:people.languages', 'en') });
    await languages.getByRole('button', { name: text('ui:form.addItem', 'en') }).click();
    await this.language(languages, language);
    await languages.getByRole('textbox', { name: text('settings:people.level', 'en') }).fill(String(level));
    await drawer.getByRole('button', { name: text('settings:people.inviteSubmit', 'en') }).click();
    const dialog = this.page.getByRole('dialog', {
      name: text('settings:people.linkTitle', 'en', { name: displayName }),
    });
    const link = await dialog.getByRole('textbox').inputValue();
    await dialog.getByRole('button', { name: text('common:action.done', 'en') }).click();
    return link;
  }

  /** Changes the one language a person speaks. */
  async changeLanguage(displayName: string, language: string): Promise<void> {
    await this.page.goto('/settings/people');
    await this.page.getByRole('button', { name: text('settings:list.edit', 'en', { name: displayName }) }).click();
    const drawer = this.page.getByRole('dialog', { name: displayName });
    await this.language(drawer.getByRole('group', { name: text('settings:people.languages', 'en') }), language);
    await drawer.getByRole('button', { name: text('settings:form.save', 'en') }).click();
    await expect(drawer).toBeHidden();
  }

  private async language(entries: Locator, language: string): Promise<void> {
    await this.pick(entries.getByRole('combobox', { name: text('settings:people.language', 'en') }), language);
  }

  private async pick(field: Locator, option: string): Promise<void> {
    await field.fill(option);
    await this.page.getByRole('option', { name: option, exact: true }).click();
  }
}
