import type { Locator, Page } from '@playwright/test';
import { helpDemoCustomer } from '../support/demo-customer.ts';
import { Desk } from '../support/desk.ts';
import { hire, queues } from '../support/people.ts';
import { apiSetUp } from '../support/set-up.ts';
import { expect, test } from '../support/test.ts';
import { Widget } from '../support/widget.ts';

test('numbers are pushed, open their rows, and say their age without a connection', async ({ tandem, profile }) => {
  const admin = await apiSetUp(tandem);
  await helpDemoCustomer(admin);
  const session = await hire(tandem, admin, {
    ...{ displayName: 'Emma Clarke', email: 'emma@example.com', queueIds: [queues.sales] },
    languages: [{ code: 'en', level: 5 }],
  });
  const { page, watch } = await profile();
  await admin.enter(page.context());
  await page.goto('/live');
  await expect(number(page, 'waiting')).toHaveText('0');
  await expect(number(page, 'available')).toHaveText('0');
  await expect(page.getByTestId('connection')).toHaveAttribute('data-state', 'online');
  const reads = readsOf(page);
  const agent = await profile();
  await session.enter(agent.page.context());
  const desk = new Desk(agent.page);

  await test.step('who waits', async () => {
    const widget = await Widget.visit((await profile()).page);
    await widget.choose('Talk to a person');
    await expect(number(page, 'waiting')).toHaveText('1');
    await expect(number(page, 'longest-wait')).not.toHaveText('–');
    expect(reads, 'the page asked').toEqual([]);
    await expect(await rowsBehind(page, 'waiting')).toHaveText([/Waiting.*Sales and orders/]);
    await page.keyboard.press('Escape');
  });

  await test.step('who can help', async () => {
    reads.length = 0;
    await desk.goAvailable();
    await expect(number(page, 'available')).toHaveText('1');
    await expect(page.getByRole('row').filter({ hasText: 'Emma Clarke' })).toContainText('Available');
    expect(reads, 'the page asked').toEqual([]);
    await expect(await rowsBehind(page, 'available')).toHaveText([/Emma Clarke/]);
    await page.keyboard.press('Escape');
  });

  await test.step('what was answered today', async () => {
    await expect(await rowsBehind(page, 'mean-wait')).toHaveText([/李雷/]);
    await page.keyboard.press('Escape');
    reads.length = 0;
    await desk.accept();
    await expect(number(page, 'waiting')).toHaveText('0');
    await expect(number(page, 'longest-wait')).toHaveText('–');
    expect(reads, 'the page asked').toEqual([]);
    const answered = await rowsBehind(page, 'mean-wait');
    await expect(answered).toHaveText([/Sales and orders/, /李雷/]);
    await answered.first().getByRole('link').click();
    await expect(page).toHaveURL(new RegExp(`/live/sessions/${agent.page.url().split('/').at(-1)}`));
  });

  await test.step('without a connection', async () => {
    await page.goto('/live');
    await expect(number(page, 'waiting')).toHaveText('0');
    watch.allow(/ERR_INTERNET_DISCONNECTED|WebSocket connection to/);
    await page.context().setOffline(true);
    await expect(page.getByText(/^The numbers are 0:0[1-9] old$/)).toBeVisible();
    const widget = await Widget.visit((await profile()).page);
    await widget.choose('Talk to a person');
    await expect(desk.offer()).toBeVisible();
    await expect(number(page, 'waiting')).toHaveText('0');
    await page.context().setOffline(false);
    await expect(number(page, 'waiting')).toHaveText('1');
    await expect(page.getByText(/^The numbers are/)).toHaveCount(0);
  });
});

function number(page: Page, metric: string): Locator {
  return page.locator(`[data-metric$="/${metric}"]`).getByRole('button');
}

/** Opens the number: the rows it stands for, without their heading. */
async function rowsBehind(page: Page, metric: string): Promise<Locator> {
  await number(page, metric).click();
  const rows = page.getByRole('dialog').getByRole('row');
  await expect(rows.first()).toBeVisible();
  return rows.filter({ hasNot: page.getByRole('columnheader') });
}

/** Every time the page asks for the numbers itself; it fills while the page lives. */
function readsOf(page: Page): string[] {
  const reads: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === '/api/v1/live' || request.isNavigationRequest()) reads.push(request.url());
  });
  return reads;
}
