import { randomUUID } from 'node:crypto';
import { api } from '@tandem/contracts';
import { Desk } from '../support/desk.ts';
import { hire, queues } from '../support/people.ts';
import { apiSetUp } from '../support/set-up.ts';
import { expect, test } from '../support/test.ts';
import { Widget } from '../support/widget.ts';

const five = ['one', 'two', 'three', 'four', 'five'].map((word) => `Message ${word}`);
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
  await widget.choose('Talk to a person');
  await desk.accept();
  await expect(agent.page).not.toHaveURL(new RegExp(closedHere));
  const conversationId = agent.page.url().split('/').at(-1)!;

  await test.step('the desk', async () => {
    for (const line of broken) agent.watch.allow(line);
    await agent.page.context().setOffline(true);
    await expect(connection()).toHaveAttribute('data-state', /connecting|offline/);
    for (const line of five) await widget.write(line);
    await admin.call(api.conversations.takeOver, { params: { id: closedHere } });
    await admin.call(api.conversations.resolve, {
      params: { id: closedHere },
      body: { dispositionId: 'ecommerce_disposition_answered' },
    });
    await desk.field.fill('Written in the dark');
    await desk.field.press('Enter');
    await expect(desk.message('Written in the dark').locator('[data-delivery=sending]')).toBeVisible();

    const loads = await agent.page.evaluate(() => performance.timeOrigin);
    await agent.page.context().setOffline(false);
    await expect(connection()).toHaveAttribute('data-state', 'online');
    await expect(desk.message('Message')).toHaveText(five.map((line) => new RegExp(line)));
    await expect(widget.messages('agent').filter({ hasText: 'Written in the dark' })).toHaveCount(1);
    await expect(desk.message('Written in the dark')).toHaveCount(1);
    await expect(agent.page.locator(`[data-conversation="${closedHere}"]`)).toHaveCount(0);
    expect(await agent.page.evaluate(() => performance.timeOrigin)).toBe(loads);
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
    await expect(widget.message('Agent Message')).toHaveText(five.map((line) => new RegExp(line)));
    await expect(desk.message('Are you still there?')).toHaveCount(1);
    await expect(widget.message('Are you still there?')).toHaveCount(1);
    await expect(widget.panel.locator('.chip')).toHaveCount(0);
  });

  function connection() {
    return agent.page.getByTestId('connection');
  }
});
