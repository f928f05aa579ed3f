import { api, type EventDto } from '@tandem/contracts';
import { Desk } from '../support/desk.ts';
import { framesOf } from '../support/frames.ts';
import { tinyPng } from '../support/image.ts';
import { hire, password, queues } from '../support/people.ts';
import { apiSetUp } from '../support/set-up.ts';
import { expect, test } from '../support/test.ts';
import { Widget } from '../support/widget.ts';

const secret = 'The customer has threatened to sue.';

test('a note with an image reaches no customer, and drafts of both kinds keep apart and follow', async ({
  tandem,
  profile,
}) => {
  const admin = await apiSetUp(tandem);
  const colleague = { displayName: 'Emma Clarke', email: 'emma@example.com', queueIds: [queues.sales] };
  const session = await hire(tandem, admin, { ...colleague, languages: [{ code: 'en', level: 5 }] });
  const { page } = await profile();
  await session.enter(page.context());
  const desk = new Desk(page);
  await desk.goAvailable();
  const customer = await profile();
  const frames = framesOf(customer.page);
  const widget = await Widget.visit(customer.page);
  await widget.choose('Talk to a person');
  await desk.accept();

  await desk.mode('note');
  await page.locator('[data-composer=note] input[type=file]').setInputFiles(tinyPng('evidence.png'));
  await expect(page.locator('[data-composer=note]').getByRole('img', { name: 'evidence.png' })).toBeVisible();
  await desk.field.fill(secret);
  await desk.mode('reply');
  await expect(desk.field).toHaveValue('');
  await expect(page.locator('[data-composer=reply]').getByRole('img', { name: 'evidence.png' })).toHaveCount(0);
  await desk.mode('note');
  await expect(desk.field).toHaveValue(secret);
  await expect(page.locator('[data-composer=note]').getByRole('img', { name: 'evidence.png' })).toBeVisible();
  await desk.field.press('Enter');
  await expect(desk.message(secret).getByRole('img')).toBeVisible();
  await desk.mode('reply');
  await expect(desk.field).toHaveValue('');
  await desk.reply('We are looking into it.');
  await expect(widget.message('We are looking into it.')).toBeVisible();

  const note = await noteOf();
  const file = note.files![0]!;
  await expect(widget.message(secret)).toHaveCount(0);
  await expect(widget.panel.locator('img')).toHaveCount(0);
  expect(frames.some((frame) => frame.includes('We are looking into it.'))).toBe(true);
  expect(frames.filter((frame) => [secret, 'note.added', file.id].some((trace) => frame.includes(trace)))).toEqual([]);
  const stolen = await customer.page.request.get(`/files/${file.id}`);
  expect(stolen.status()).toBeGreaterThanOrEqual(400);

  await desk.field.fill('A reply in the making');
  await desk.mode('note');
  await expect(desk.field).toHaveValue('');
  await desk.field.fill('A note in the making');
  await desk.mode('reply');
  await expect(desk.field).toHaveValue('A reply in the making');
  await expect
    .poll(async () => Object.values(await drafts()).map(({ text }) => text))
    .toEqual(['A reply in the making', 'A note in the making']);

  const elsewhere = new Desk((await profile()).page);
  await elsewhere.page.goto(new URL(page.url()).pathname);
  await elsewhere.page.getByRole('textbox', { name: elsewhere.t('auth:email') }).fill(colleague.email);
  await elsewhere.page.getByLabel(new RegExp(`^${elsewhere.t('auth:password')}`)).fill(password);
  await elsewhere.button('auth:signIn.submit').click();
  await expect(elsewhere.field).toHaveValue('A reply in the making');
  await elsewhere.mode('note');
  await expect(elsewhere.field).toHaveValue('A note in the making');

  async function drafts() {
    return session.call(api.conversations.drafts, { params: { id: note.conversationId! } });
  }

  async function noteOf(): Promise<EventDto> {
    const { items } = await session.call(api.conversations.list, { query: {} });
    const record = await session.call(api.conversations.get, { params: { id: items[0]!.id } });
    return record.events.find(({ type }) => type === 'note.added')!;
  }
});
