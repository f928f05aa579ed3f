import { buildOutsidePlugin, dropOutsidePlugin } from '../support/outside-plugin.ts';
import { apiSetUp } from '../support/set-up.ts';
import { expect, test } from '../support/test.ts';
import { text } from '../support/text.ts';
import { Visitor } from '../support/world/visitor.ts';

test('a plugin built elsewhere is dropped in, found, enabled, and its panel works without a rebuild', async ({
  tandem,
  profile,
}) => {
  test.setTimeout(240_000);
  const session = await apiSetUp(tandem);
  const visitor = await Visitor.connect(tandem.url, 'ecommerce_webchat', 'en');
  const conversationId = await visitor.start();
  const { page } = await profile({ locale: 'en' });
  await session.enter(page.context());
  const t = (key: Parameters<typeof text>[0], params?: Parameters<typeof text>[2]) => text(key, 'en', params);
  const button = (name: string) => page.getByRole('button', { name, exact: true });

  await page.goto('/plugins');
  await expect(page.getByText('Order notes')).toHaveCount(0);
  const plugin = await buildOutsidePlugin();
  await dropOutsidePlugin(plugin, tandem.dataDir);
  await plugin.remove();
  await button(t('plugins:rescan')).click();
  await page.getByRole('link', { name: 'Order notes' }).click();
  await button(t('plugins:enable')).click();
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: t('plugins:enable') })
    .click();
  await expect(page.getByText(t('plugins:state.running')).first()).toBeVisible();

  await page.goto(`/inbox/all/${conversationId}`);
  const panel = page.locator('[data-plugin=order-notes]');
  await expect(panel.getByText('Notes on this order')).toBeVisible();
  await panel.getByRole('textbox', { name: 'Note' }).fill('Prefers mornings');
  await panel.getByRole('button', { name: 'Add note' }).click();
  await expect(panel.getByRole('listitem')).toHaveText('Prefers mornings');

  await page.goto('/plugins/order-notes');
  await page.getByRole('textbox', { name: 'Heading' }).fill('What we know');
  await button(t('plugins:save')).click();
  await expect(page.getByText(t('plugins:saved'))).toBeVisible();
  await page.goto(`/inbox/all/${conversationId}`);
  await expect(panel.getByText('What we know')).toBeVisible();
  await expect(panel.getByRole('listitem')).toHaveText('Prefers mornings');

  await page.goto('/plugins/order-notes');
  await button(t('plugins:disable')).click();
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: t('plugins:disable') })
    .click();
  await expect(page.getByText(t('plugins:state.disabled')).first()).toBeVisible();
  await page.goto(`/inbox/all/${conversationId}`);
  await expect(page.getByRole('log')).toBeVisible();
  await expect(panel).toHaveCount(0);
  visitor.close();
});
