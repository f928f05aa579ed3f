import { expect, type Page } from '@playwright/test';
import { api } from '@tandem/contracts';
import type { Locale } from '@tandem/i18n';
import { Api } from './api.ts';
import type { TandemServer } from './server.ts';
import { text } from './text.ts';

export const admin = {
  displayName: 'Lin Mei',
  email: 'lin.mei@example.com',
  password: 'a quiet morning in spring',
};

export const packId = 'e-commerce';

/** The first visit, through the pages: account, scenario, and on to the desk. */
export async function setUp(page: Page, locale: Locale): Promise<void> {
  const t = (key: Parameters<typeof text>[0]) => text(key, locale);
  await page.goto('/');
  await page.getByRole('textbox', { name: t('setup:account.workspaceName') }).fill('Spruce Store');
  await page.getByRole('textbox', { name: t('setup:account.displayName') }).fill(admin.displayName);
  await page.getByRole('textbox', { name: t('setup:account.email') }).fill(admin.email);
  await page.getByLabel(new RegExp(`^${t('setup:account.password')}`)).fill(admin.password);
  await page.getByRole('button', { name: t('setup:account.submit') }).click();
  await page.getByRole('button', { name: t('setup:pack.submit') }).click();
  await page.getByRole('button', { name: t('setup:progress.continue') }).click();
  await expect(page.getByRole('heading', { name: t('inbox:title'), exact: true })).toBeAttached();
}

/** The same without a browser: an admin's session on a server with the scenario pack. */
export async function apiSetUp(server: TandemServer, locale: Locale = 'en'): Promise<Api> {
  const session = await Api.open(server.url);
  session.adopt(await session.call(api.setup.begin, { body: { workspaceName: 'Spruce Store', ...admin, locale } }));
  await session.call(api.setup.installPack, { params: { packId }, body: { locale } });
  await ringLonger(session);
  return session;
}

/** A browser on a machine that stalls needs longer to answer an offer than a person. */
async function ringLonger(session: Api): Promise<void> {
  const { items } = await session.call(api.queues.list);
  for (const { id, active: _active, createdAt: _createdAt, updatedAt: _updatedAt, ...queue } of items) {
    await session.call(api.queues.replace, { params: { id }, body: { ...queue, offerSeconds: 120 } });
  }
}
