import { api } from '@tandem/contracts';
import { Desk } from '../support/desk.ts';
import { Keyboard } from '../support/keyboard.ts';
import { hire, queues } from '../support/people.ts';
import { apiSetUp } from '../support/set-up.ts';
import { expect, test } from '../support/test.ts';
import { Widget } from '../support/widget.ts';

const english = [{ code: 'en', level: 5 }];

test('a conversation from the flow through two agents to its record', async ({ tandem, profile }) => {
  const admin = await apiSetUp(tandem);
  const emma = await deskOf('Emma Clarke', queues.sales);
  const tom = await deskOf('Tom Hart', queues.afterSales);
  const customer = await profile();
  const widget = await Widget.visit(customer.page);

  await test.step('the flow greets, checks the order number and hands off', async () => {
    await expect(widget.message('Hello and welcome to Spruce Store!')).toBeVisible();
    await widget.choose('Track my order');
    await widget.write('12');
    await expect(widget.message('an order number has 10 digits')).toBeVisible();
    await widget.write('2026111806');
    await expect(widget.message('Thank you, that is order 2026111806.')).toBeVisible();
    await expect(emma.offer()).toContainText('Orders and delivery');
    await emma.accept();
    await expect(emma.message('2026111806').first()).toBeVisible();
  });

  await test.step('both see the other type, and how far each message came', async () => {
    await emma.field.pressSequentially('Hello');
    await expect(widget.panel.getByTestId('widget-typing')).toBeVisible();
    await emma.reply('Hello, I am Emma.');
    await expect(widget.message('Hello, I am Emma.')).toBeVisible();
    await expect(emma.message('Hello, I am Emma.').locator('[data-delivery=read]')).toBeVisible();
    // As a screen reader has it: the log announces what comes, and keys lead from the field to the words.
    const heard = widget.messages('agent').last();
    await expect(widget.log).toHaveRole('log');
    await expect(widget.log).not.toHaveAttribute('aria-live', 'off');
    await expect(heard).toMatchAriaSnapshot(`
      - article /^Emma Clarke, /:
        - paragraph: Emma Clarke
        - paragraph: Hello, I am Emma.
    `);
    await new Keyboard(customer.page).to(heard, 'Shift+Tab');
    await customer.page.keyboard.press('ArrowUp');
    await expect(widget.messages('bot').last()).toBeFocused();
    await widget.field.pressSequentially('Where');
    await expect(emma.typing).toBeVisible();
    await widget.write('Where is my parcel?');
    await expect(emma.message('Where is my parcel?')).toBeVisible();
    await expect(widget.message('Where is my parcel?').getByTestId('widget-read')).toBeVisible();
  });

  await test.step('a note, a canned response and a suggested article', async () => {
    await emma.note('Promised an answer today.');
    await emma.mode('reply');
    await emma.field.fill('');
    await emma.field.pressSequentially('/track');
    await expect(emma.page.getByRole('option', { name: '/tracking' })).toBeVisible();
    await emma.field.press('Enter');
    await expect(emma.field).toHaveValue(/has left our warehouse/);
    await emma.field.press('Enter');
    await expect(widget.message('has left our warehouse')).toBeVisible();
    const suggestions = await emma.side('suggestions');
    await suggestions
      .getByRole('button', { name: /^Insert/ })
      .first()
      .click();
    await expect(emma.field).not.toHaveValue('');
    const article = (await emma.field.inputValue()).slice(0, 40);
    await emma.field.press('Enter');
    await expect(widget.message(article)).toBeVisible();
    await expect(widget.message('Promised an answer today.')).toHaveCount(0);
  });

  await test.step('transfer to the other queue', async () => {
    await emma.transferToQueue('After-sales', 'Wants to return the mug.');
    await expect(tom.offer()).toBeVisible();
    await tom.accept();
    await expect(tom.message('Wants to return the mug.')).toBeVisible();
    await expect(tom.message('Where is my parcel?')).toBeVisible();
    await tom.reply('Tom here, I have your return.');
    await expect(widget.message('Tom here, I have your return.')).toBeVisible();
  });

  await test.step('close with a disposition', async () => {
    await tom.close('Return started');
    await expect(widget.panel.getByText('Thank you for getting in touch.')).toBeVisible();
  });

  const { items } = await admin.call(api.conversations.list, { query: { view: 'all', state: 'resolved' } });
  const record = await admin.call(api.conversations.get, { params: { id: items[0]!.id } });
  const texts = record.events.map((event) => event.content?.text);
  expect(texts).toEqual(expect.arrayContaining(['Where is my parcel?', 'Promised an answer today.']));
  expect(record.dispositionId).toBe('ecommerce_disposition_return_started');
  expect(record.flow?.path.map(({ nodeId }) => nodeId)).toEqual(expect.arrayContaining(['greet', 'order_number']));
  expect(record.flow?.variables).toMatchObject({ topic: 'track', order_number: '2026111806' });
  expect(record.assignments.map(({ agentName }) => agentName)).toEqual(['Emma Clarke', 'Tom Hart']);
  const { startedAt, queuedAt, offeredAt, acceptedAt, firstResponseAt, resolvedAt } = record.times;
  const times = [startedAt, queuedAt, offeredAt, acceptedAt, firstResponseAt, resolvedAt];
  expect(times).toEqual([...times].sort((a, b) => Number(a) - Number(b)));
  expect(times.every((time) => time !== undefined)).toBe(true);

  const timeline = await tom.side('timeline');
  await expect(timeline).toContainText('Emma Clarke accepted');
  await expect(timeline).toContainText('Transferred to After-sales');
  await expect(timeline).toContainText('Closed: Return started');

  async function deskOf(displayName: string, queueId: string): Promise<Desk> {
    const email = `${displayName.split(' ')[0]!.toLowerCase()}@example.com`;
    const session = await hire(tandem, admin, { displayName, email, queueIds: [queueId], languages: english });
    const { page } = await profile();
    await session.enter(page.context());
    const desk = new Desk(page);
    await desk.goAvailable();
    return desk;
  }
});
