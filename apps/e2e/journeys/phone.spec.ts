import type { Locator } from '@playwright/test';
import { api } from '@tandem/contracts';
import { helpDemoCustomer } from '../support/demo-customer.ts';
import { Desk } from '../support/desk.ts';
import { fits } from '../support/language/overflow.ts';
import { hire, queues } from '../support/people.ts';
import { apiSetUp } from '../support/set-up.ts';
import { expect, test } from '../support/test.ts';
import { Visitor } from '../support/world/visitor.ts';

const phone = { viewport: { width: 390, height: 800 }, hasTouch: true, colorScheme: 'dark' } as const;

test('on a phone: answer a chat, see the queue, grant a break, close', async ({ tandem, profile }) => {
  const admin = await apiSetUp(tandem);
  await helpDemoCustomer(admin);
  const { items: channels } = await admin.call(api.channels.list);
  const name = { en: 'Tea', 'zh-CN': '茶歇' };
  const { id: kindId } = await admin.call(api.breakKinds.create, { body: { name, code: 'tea' } });
  const session = await hire(tandem, admin, {
    ...{ displayName: 'Emma Clarke', email: 'emma@example.com', queueIds: [queues.sales] },
    languages: [{ code: 'en', level: 5 }],
  });
  const { id } = await session.call(api.auth.me);
  // Without room for anybody: a break is a supervisor's to grant.
  await admin.call(api.groups.create, { body: { name: 'Early', memberIds: [id], breakQuota: 0 } });
  const { page } = await profile(phone);
  await session.enter(page.context());
  const desk = new Desk(page);
  const customer = await Visitor.connect(tandem.url, channels[0]?.id ?? '', 'en');

  await test.step('answer', async () => {
    await desk.goAvailable();
    await customer.start();
    await customer.send('Talk to a person');
    await customer.send('Is the lamp in stock?');
    await tap(desk.offer().getByRole('button', { name: desk.t('inbox:offer.accept') }));
    await expect(desk.message('Is the lamp in stock?')).toBeInViewport();
    await desk.field.fill('It is.');
    await tap(desk.button('inbox:composer.send'));
    await expect.poll(() => customer.answers()).toEqual(['It is.']);
    await fits(page, 'the conversation');
    // Fields of the browser itself are as dark as the page.
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('dark');
  });

  await test.step('what is asked for does not lie over the answer', async () => {
    await session.call(api.myStanding.requestBreak, { body: { kindId } });
    await expect(page.getByText(/^Tea asked for/)).toBeInViewport();
    await desk.field.fill('Shall I put one aside?');
    await tap(desk.button('inbox:composer.send'));
    await expect.poll(() => customer.answers()).toHaveLength(2);
  });

  await test.step('the queue, and a break granted', async () => {
    const live = await profile(phone);
    await admin.enter(live.page.context());
    await live.page.goto('/live');
    const row = live.page.getByRole('row').filter({ hasText: 'Emma Clarke' });
    await tap(row.getByRole('button', { name: 'Grant the break of Emma Clarke' }));
    await expect(row.getByText('Tea next')).toBeVisible();
    await live.page.locator('[data-metric$="/waiting"]').getByRole('button').tap();
    await expect(live.page.getByRole('dialog')).toBeVisible();
    await live.page.keyboard.press('Escape');
    await fits(live.page, 'live');
  });

  await test.step('close', async () => {
    await desk.close('Order placed');
    await expect(page.getByText(/^Tea: 1[45]:\d\d left$/)).toBeInViewport();
  });
  customer.close();
});

/** With a finger: where it is in sight, and nothing lies over it. */
async function tap(target: Locator): Promise<void> {
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  const width = target.page().viewportSize()?.width ?? 0;
  expect(box && box.x >= 0 && box.x + box.width <= width, 'in sight without scrolling sideways').toBe(true);
  await target.tap();
}
