import { api } from '@tandem/contracts';
import { Desk } from '../support/desk.ts';
import { violations } from '../support/screens/violations.ts';
import { apiSetUp } from '../support/set-up.ts';
import { expect, test } from '../support/test.ts';
import { Widget } from '../support/widget.ts';

const questions = [
  { kind: 'name', label: 'Your name', labelZh: '您的姓名' },
  { kind: 'email', label: 'E-mail', labelZh: '邮箱', required: false },
  { kind: 'choice', label: 'What is it about?', key: 'topic', options: ['An order', 'A return'] },
  { kind: 'consent', label: 'I agree that this is kept.', key: 'agreed' },
];

test('questions before, files and emoji in, a rating after the chat', async ({ tandem, profile }) => {
  const admin = await apiSetUp(tandem);
  const [channel] = (await admin.call(api.channels.list)).items;
  const { id, name, type, config } = channel!;
  const settings = { ...config, questions, titleZh: '帮助', rating: 'stars' };
  // Without a flow the first word goes to a person.
  await admin.call(api.channels.replace, { params: { id }, body: { name, type, config: settings } });
  const agent = await profile();
  await admin.enter(agent.page.context());
  const desk = new Desk(agent.page);
  await desk.goAvailable();
  const { page } = await profile({ viewport: { width: 390, height: 780 } });
  await page.goto('/demo?lang=en');
  const widget = Widget.on(page);

  await test.step('the questions stand before the chat, and say what is missing', async () => {
    await widget.open();
    const form = widget.panel.getByTestId('widget-questions');
    await expect(form.getByLabel('Your name')).toBeFocused();
    await expect(widget.field).toHaveCount(0);
    expect(await violations(page, 'all')).toEqual([]);
    await form.getByLabel('Your name').fill('Li Lei');
    await form.getByLabel('What is it about?').selectOption('A return');
    await form.getByRole('button', { name: 'Start the chat' }).click();
    await expect(form.getByLabel('I agree that this is kept.')).toBeFocused();
    await form.getByLabel('I agree that this is kept.').check();
    await form.getByRole('button', { name: 'Start the chat' }).click();
    await expect(widget.field).toBeVisible();
  });

  await test.step('emoji and a file reach the agent', async () => {
    await widget.panel.getByTestId('widget-emoji').click();
    await widget.panel.getByRole('button', { name: '👍' }).click();
    await expect(widget.field).toHaveValue('👍');
    const file = { name: 'order.txt', mimeType: 'text/plain', buffer: Buffer.from('Order 1042') };
    await widget.panel.getByTestId('widget-file').setInputFiles(file);
    await expect(widget.panel.getByTestId('widget-progress')).toHaveCount(0);
    await widget.panel.getByTestId('widget-send').click();
    await expect(widget.message('order.txt').getByRole('link')).toHaveAttribute('href', /\/files\//);
    await desk.accept('Li Lei');
    await expect(desk.log).toContainText('order.txt');
    const customer = desk.page.getByRole('tabpanel', { name: desk.t('inbox:side.customer') });
    await expect(customer).toContainText('A return');
    expect(await violations(page, 'all')).toEqual([]);
  });

  await test.step('the rating at the end stands in the record', async () => {
    const { items } = await admin.call(api.conversations.list, { query: { view: 'all' } });
    const talk = { id: items.find(({ contact }) => contact.displayName === 'Li Lei')!.id };
    const dispositionId = 'ecommerce_disposition_return_started';
    await admin.call(api.conversations.resolve, { params: talk, body: { dispositionId } });
    const rating = widget.panel.getByTestId('widget-rating');
    await rating.getByRole('radio', { name: '4 stars' }).check({ force: true });
    await rating.getByRole('textbox').fill('Quick and kind');
    expect(await violations(page, 'all')).toEqual([]);
    await widget.panel.getByTestId('widget-rate').click();
    await expect(widget.panel.getByText('Thank you for your rating.')).toBeVisible();
    const record = await admin.call(api.conversations.get, { params: talk });
    expect(record.attributes).toEqual({ displayName: 'Li Lei', topic: 'A return', agreed: true });
    expect(record.events.at(-1)).toMatchObject({
      ...{ type: 'conversation.rated', data: { score: 4, best: 5 }, content: { text: 'Quick and kind' } },
    });
    await widget.panel.getByTestId('widget-start-new').click();
    await expect(widget.panel.getByTestId('widget-questions')).toBeVisible();
  });
});

test('closed hours take a message, and an invitation opens the chat on the other side', async ({ tandem, profile }) => {
  const admin = await apiSetUp(tandem);
  const [channel] = (await admin.call(api.channels.list)).items;
  const { id, name, type, config } = channel!;
  const hours = await admin.call(api.businessHours.create, {
    body: { name: 'Never', timeZone: 'Asia/Shanghai', week: [[], [], [], [], [], [], []], exceptions: [] },
  });
  const invitations = [{ text: 'Can we help?', textZh: '需要帮助吗？', page: '/demo', seconds: 1, everyHours: 24 }];
  const settings = { ...config, awayHours: hours.id, invitations, side: 'left', scheme: 'dark' };
  await admin.call(api.channels.replace, { params: { id }, body: { name, type, config: settings } });
  const { page } = await profile({ viewport: { width: 1280, height: 800 } });
  await page.goto('/demo?lang=zh-CN');
  const widget = Widget.on(page);

  await page.getByTestId('widget-invitation').click();
  const form = widget.panel.getByTestId('widget-questions');
  await expect(form).toContainText('现在没有客服在线');
  await expect(widget.launcher).toHaveAttribute('aria-expanded', 'true');
  expect((await widget.launcher.boundingBox())!.x).toBeLessThan(100);
  await expect(widget.panel.locator('html')).toHaveAttribute('data-theme', 'dark');
  expect(await violations(page, 'all')).toEqual([]);
  await form.getByLabel('您的姓名').fill('韩梅梅');
  await form.getByLabel('您的邮箱').fill('han@example.com');
  await form.getByLabel('您的留言').fill('请回复我');
  await form.getByRole('button', { name: '提交留言' }).click();
  await expect(widget.message('请回复我').getByTestId('widget-stored')).toBeVisible();
  const { items } = await admin.call(api.conversations.list, { query: { view: 'all' } });
  expect(items.map(({ contact }) => contact.displayName)).toContain('韩梅梅');

  await page.evaluate(() => sessionStorage.clear());
  await page.reload();
  await expect(widget.launcher).toBeVisible();
  await expect(page.getByTestId('widget-invitation')).toHaveCount(0);
});
