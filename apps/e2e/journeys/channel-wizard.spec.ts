import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { apiSetUp } from '../support/set-up.ts';
import { expect, test } from '../support/test.ts';
import { text } from '../support/text.ts';

/** A Bot API server that knows one token. */
async function botApi() {
  const server = createServer((request, response) => {
    const isKnown = request.url === '/bot1:good/getMe';
    const result = { id: 1, is_bot: true, first_name: 'Shop', username: 'shop_bot' };
    const answer = isKnown ? { ok: true, result } : { ok: false, error_code: 401, description: 'Unauthorized' };
    response.writeHead(isKnown ? 200 : 401, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

test('a channel is added step by step, tested against its provider, paused and removed', async ({
  tandem,
  profile,
}, info) => {
  test.setTimeout(240_000);
  const provider = await botApi();
  await tandem.stop();
  await tandem.boot({ PRIVATE_HOSTS: new URL(provider.url).host });
  const session = await apiSetUp(tandem);
  const { page } = await profile({ locale: 'en' });
  await session.enter(page.context());
  const t = (key: Parameters<typeof text>[0], params?: Parameters<typeof text>[2]) => text(key, 'en', params);
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const look = async (name: string) => info.attach(name, { body: await page.screenshot(), contentType: 'image/png' });

  await page.goto('/settings/channels');
  await button(t('settings:list.new')).click();
  await page.getByRole('menuitem', { name: 'Telegram bot' }).click();
  const wizard = page.getByRole('dialog', { name: t('settings:channels.wizard.title', { kind: 'Telegram bot' }) });
  await wizard.getByLabel(/^Bot token/).fill('1:bad');
  await wizard.getByRole('textbox', { name: /^Address of a Bot API server/ }).fill(provider.url);
  await look('settings');
  await button(t('settings:channels.wizard.next')).click();
  await button(t('settings:channels.test.start')).click();
  await expect(wizard.getByRole('status')).toContainText('Unauthorized');
  await look('refused');

  await button(t('settings:channels.wizard.back')).click();
  await wizard.getByLabel(/^Bot token/).fill('1:good');
  await button(t('settings:channels.wizard.next')).click();
  await button(t('settings:channels.test.start')).click();
  await expect(wizard.getByRole('status')).toContainText('@shop_bot');
  await button(t('settings:channels.wizard.next')).click();
  await look('answer');
  await button(t('settings:form.create')).click();
  const address = wizard.getByRole('textbox', { name: t('settings:channels.hook.title') });
  await expect(address).toHaveValue(new RegExp(`^${tandem.url}/hooks/.+`));
  const hook = await address.inputValue();
  await look('address');
  await button(t('settings:channels.wizard.done')).click();

  const row = page.getByRole('row', { name: /Telegram bot/ });
  await expect(row).toContainText(t('settings:channels.state.connected'));
  expect((await page.request.post(hook, { data: '{}' })).status()).toBe(401);
  await row.getByRole('switch').click({ force: true });
  await expect(row).toHaveCount(0);
  await expect.poll(async () => (await page.request.post(hook, { data: '{}' })).status()).toBe(503);
  await page.getByRole('switch', { name: t('settings:list.includeInactive') }).click({ force: true });
  await expect(row).toContainText(t('settings:channels.state.paused'));

  await row.getByRole('button', { name: t('settings:list.edit', { name: 'Telegram bot' }) }).click();
  const form = page.getByRole('dialog', { name: 'Telegram bot' });
  const refused = form.getByText(t('settings:channels.health.refused')).locator('xpath=following-sibling::dd');
  await expect(refused).toHaveText('1');
  await look('details');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await look('details, narrow and dark');
  await form.getByRole('button', { name: t('settings:channels.remove.title') }).click();
  const asked = page.getByRole('alertdialog');
  await expect(asked).toContainText(t('settings:channels.remove.stays'));
  await look('remove');
  await asked.getByRole('button', { name: t('settings:channels.remove.title') }).click();
  await expect(row).toHaveCount(0);
  expect((await page.request.post(hook, { data: '{}' })).status()).toBe(404);
  provider.close();
});
