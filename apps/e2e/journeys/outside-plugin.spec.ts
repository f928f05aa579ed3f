import { api } from '@tandem/contracts';
import { drawFlow, stepOf, wireOf } from '../support/drawn-flow.ts';
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
  const asked = page.getByRole('alertdialog', { name: t('plugins:enableTitle', { name: 'Order notes' }) });
  await expect(asked).toContainText(t('plugins:permission.http', { host: 'shop.example' }));
  await expect(asked.getByRole('button', { name: t('plugins:deny') })).toBeFocused();
  await asked.getByRole('button', { name: t('plugins:enable') }).click();
  await expect(page.getByText(t('plugins:state.running')).first()).toBeVisible();
  await button(t('plugins:test')).click();
  await expect(page.getByText(/^Answered in \d+ ms$/)).toBeVisible();

  await page.goto(`/inbox/all/${conversationId}`);
  const panel = page.locator('[data-plugin=order-notes]');
  await expect(panel.getByText('Notes on this order')).toBeVisible();
  await panel.getByRole('textbox', { name: 'Note' }).fill('Prefers mornings');
  await panel.getByRole('button', { name: 'Add note' }).click();
  await expect(panel.getByRole('listitem')).toHaveText('Prefers mornings');

  await page.goto('/plugins/order-notes');
  const form = page.getByRole('region', { name: t('plugins:settings') });
  await form.getByRole('textbox', { name: 'Heading' }).fill('What we know');
  await form.getByRole('group', { name: 'Look' }).getByText('Newest first').click();
  // Put in order by keys alone.
  const ready = form.getByRole('group', { name: 'Ready-made notes' });
  await ready
    .getByRole('button', { name: t('ui:moveUp') })
    .nth(1)
    .focus();
  await page.keyboard.press('Enter');
  await expect(ready.getByRole('textbox').first()).toHaveValue('Mailed');
  const copies = form.getByRole('group', { name: 'Copy notes' });
  await copies.getByRole('button').first().click();
  await page.getByRole('option', { name: 'To the shop' }).click();
  await copies.getByRole('textbox', { name: 'Address of the shop' }).fill('shop example');
  await copies.getByLabel('Key of the shop').first().fill('a key of the shop');
  await button(t('plugins:save')).click();
  const summary = form.getByRole('alert').filter({ hasText: t('ui:form.errorSummary', { count: 1 }) });
  await expect(summary).toBeVisible();
  const address = copies.getByRole('textbox', { name: 'Address of the shop' });
  await expect(address).toHaveAccessibleDescription(/.+/);
  await expect(address).toHaveAttribute('aria-invalid', 'true');
  await summary.getByRole('button').click();
  await expect(address).toBeFocused();
  await address.fill('https://shop.example/notes');
  await button(t('plugins:save')).click();
  await expect(page.getByText(t('plugins:saved'))).toBeVisible();
  // Written, and never shown again.
  await page.reload();
  await expect(copies.getByText(t('ui:form.secretSet'))).toBeVisible();
  expect(JSON.stringify((await session.call(api.plugins.list)).items)).not.toContain('a key of the shop');

  const flow = await drawFlow(session, 'Notes', {
    nodes: [stepOf('start', 'start', 0, 0), stepOf('bye', 'end', 560, 0)],
    edges: [wireOf('start.next > bye')],
  });
  await page.goto(`/flows/${flow.id}`);
  await page.locator('[data-step=start]').focus();
  await page.locator('[data-palette="order-notes:write"]').click();
  await expect(page.locator('[data-step-type="order-notes:write"]')).toContainText('Write order note');
  await expect(page.locator('[data-save-state=saved]')).toBeVisible();
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
  await page.goto(`/flows/${flow.id}`);
  await expect(page.locator('[data-palette=send]')).toBeVisible();
  await expect(page.locator('[data-palette="order-notes:write"]')).toHaveCount(0);
  await page.getByTestId('problems').click();
  await expect(page.locator('[data-problem=plugin_unavailable]')).toBeVisible();
  visitor.close();
});
