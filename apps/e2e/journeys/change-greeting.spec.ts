import { Desk } from '../support/desk.ts';
import { flowId } from '../support/people.ts';
import { apiSetUp } from '../support/set-up.ts';
import { expect, test } from '../support/test.ts';
import { Widget } from '../support/widget.ts';

const before = 'Hello and welcome to Spruce Store!';
const after = 'Good to see you at Spruce Store!';

test('a changed greeting reaches new chats, open ones stay on theirs, and it rolls back', async ({
  tandem,
  profile,
}) => {
  const session = await apiSetUp(tandem);
  const { page } = await profile();
  await session.enter(page.context());
  const console = new Desk(page);
  const chat = async () => Widget.visit((await profile()).page);

  const open = await chat();
  await expect(open.message(before)).toHaveCount(1);

  await page.goto(`/flows/${flowId}`);
  await page.locator('[data-step=greet] header').click();
  const inspector = page.getByRole('complementary', { name: console.t('flows:inspector.title') });
  await inspector.getByRole('textbox', { name: console.t('common:language.en') }).fill(after);
  await expect(page.locator('[data-save-state=saved]')).toBeVisible();
  await console.button('flows:bar.publish').click();
  await console.button('flows:publish.submit', { version: 2 }).click();
  await expect(page.getByText(console.t('flows:bar.live', { version: 2 }))).toBeVisible();

  const changed = await chat();
  await expect(changed.message(after)).toBeVisible();
  await expect(changed.message(before)).toHaveCount(0);
  await open.choose('请说中文');
  await open.choose('English, please');
  await expect(open.message(before)).toHaveCount(2);
  await expect(open.message(after)).toHaveCount(0);

  await console.button('flows:bar.versions').click();
  await console.button('flows:versions.rollBack', { version: 1 }).click();
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: console.t('flows:versions.rollBack', { version: 1 }) })
    .click();
  await expect(page.getByText(console.t('flows:versions.done', { version: 1 }))).toBeVisible();
  const rolledBack = await chat();
  await expect(rolledBack.message(before)).toBeVisible();
});
