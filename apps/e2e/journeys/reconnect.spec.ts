import { randomUUID } from 'node:crypto';
import { api } from '@tandem/contracts';
import { Desk } from '../support/desk.ts';
import { hire, queues } from '../support/people.ts';
import { apiSetUp } from '../support/set-up.ts';
import { expect, test } from '../support/test.ts';
import { Widget } from '../support/widget.ts';

const five = ['one', 'two', 'three', 'four', 'five'].map((word) => `Message ${word}`);
/** How long nothing comes through: longer than the longest pause between two tries to come back. */
const breakMs = 30_000;
/** In which all must be as if nothing had been. */
const backMs = 3_000;
const broken = [/ERR_INTERNET_DISCONNECTED/, /WebSocket connection to/];

test('after a break the desk and the widget have everything, in order and once', async ({ tandem, profile }) => {
  const admin = await apiSetUp(tandem);
  const session = await hire(tandem, admin, {
    ...{ displayName: 'Emma Clarke', email: 'emma@example.com', queueIds: [queues.sales] },
    languages: [{ code: 'en', level: 5 }],
  });
  const agent = await profile();
  await session.enter(agent.page.context());
  const desk = new Desk(agent.page);
  await desk.goAvailable();
  const other = await Widget.visit((await profile()).page);
  await other.choose('Talk to a person');
  await desk.accept();
  const closedHere = agent.page.url().split('/').at(-1)!;
  const customer = await profile();
  const widget = await Widget.visit(customer.page);
  await desk.field.pressSequentially('Half a sen');
  await widget.choose('Talk to a person');
  // An offer says so aloud, and what is being written goes on where it is written.
  await expect(desk.offer()).toBeVisible();
  await expect(agent.page.locator('[aria-live=assertive]').filter({ hasText: 'Sales and orders' })).toBeAttached();
  await agent.page.keyboard.type('tence');
  await expect(desk.field).toHaveValue('Half a sentence');
  await desk.accept();
  await expect(agent.page).not.toHaveURL(new RegExp(closedHere));
  const conversationId = agent.page.url().split('/').at(-1)!;

  await test.step('the desk', async () => {
    for (const line of broken) agent.watch.allow(line);
    await agent.page.context().setOffline(true);
    await expect(connection()).toHaveAttribute('data-state', /connecting|offline/);
    const over = Date.now() + breakMs;
    for (const line of five) await widget.write(line);
    // Closed in another browser of the same agent.
    await session.call(api.conversations.resolve, {
      params: { id: closedHere },
      body: { dispositionId: 'ecommerce_disposition_answered' },
    });
    await desk.field.fill('Written in the dark');
    await desk.field.press('Enter');
    await expect(desk.message('Written in the dark').locator('[data-delivery=sending]')).toBeVisible();
    const loads = await agent.page.evaluate(() => performance.timeOrigin);
    await agent.page.waitForTimeout(Math.max(0, over - Date.now()));
    await expect(connection()).not.toHaveAttribute('data-state', 'online');

    await agent.page.context().setOffline(false);
    const soon = { timeout: backMs };
    await Promise.all([
      expect(connection()).toHaveAttribute('data-state', 'online', soon),
      expect(desk.message('Message')).toHaveText(
        five.map((line) => new RegExp(line)),
        soon,
      ),
      expect(widget.messages('agent').filter({ hasText: 'Written in the dark' })).toHaveCount(1, soon),
      expect(desk.message('Written in the dark').locator('[data-delivery=sending]')).toHaveCount(0, soon),
      expect(closed()).toHaveCount(0, soon),
    ]);
    await expect(desk.message('Written in the dark')).toHaveCount(1);
    expect(await agent.page.evaluate(() => performance.timeOrigin)).toBe(loads);
    await agent.page.goto(`/inbox/closed/${closedHere}`);
    await expect(closed()).toContainText(desk.t('inbox:list.closedBadge'));
    await agent.page.goto(`/inbox/mine/${conversationId}`);
    await expect(desk.message('Written in the dark')).toHaveCount(1);
  });

  await test.step('the widget', async () => {
    for (const line of broken) customer.watch.allow(line);
    await customer.page.context().setOffline(true);
    await expect(widget.panel.locator('.chip')).toBeVisible();
    for (const line of five) {
      const body = { text: `Agent ${line}`, clientId: randomUUID(), fileIds: [] };
      await session.call(api.conversations.send, { params: { id: conversationId }, body });
    }
    await widget.write('Are you still there?');
    await expect(widget.message('Are you still there?').getByTestId('widget-sending')).toBeVisible();
    await customer.page.context().setOffline(false);
    await expect(widget.message('Agent Message')).toHaveText(
      five.map((line) => new RegExp(line)),
      { timeout: backMs },
    );
    await expect(desk.message('Are you still there?')).toHaveCount(1);
    await expect(widget.message('Are you still there?')).toHaveCount(1);
    await expect(widget.panel.locator('.chip')).toHaveCount(0);
  });

  function closed() {
    return agent.page.locator(`[data-conversation="${closedHere}"]`);
  }

  function connection() {
    return agent.page.getByTestId('connection');
  }
});
