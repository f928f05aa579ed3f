import { api } from '@tandem/contracts';
import { Desk } from '../support/desk.ts';
import { hire, queues } from '../support/people.ts';
import { apiSetUp } from '../support/set-up.ts';
import { expect, test } from '../support/test.ts';
import { Widget } from '../support/widget.ts';

test('two agents in one conversation: the second reads, asks by notes, and takes over', async ({ tandem, profile }) => {
  const admin = await apiSetUp(tandem);
  const enter = async (displayName: string, email: string) => {
    const session = await hire(tandem, admin, {
      ...{ displayName, email, queueIds: [queues.sales] },
      languages: [{ code: 'en', level: 5 }],
    });
    const { page } = await profile();
    await session.enter(page.context());
    return { desk: new Desk(page), session };
  };
  const min = await enter('Wang Min', 'min@example.com');
  await min.desk.goAvailable();
  const customer = await Widget.visit((await profile()).page);
  await customer.choose('Talk to a person');
  await min.desk.accept();
  await min.desk.field.fill('Half an answer');
  const address = new URL(min.desk.page.url()).pathname;
  const id = address.split('/').at(-1);

  const emma = await enter('Emma Clarke', 'emma@example.com');
  await emma.desk.goAvailable();
  await emma.desk.page.goto(address.replace('/mine/', '/all/'));
  await expect(emma.desk.page.getByTestId('composer-locked')).toHaveText(
    emma.desk.t('thread:composer.locked', { name: 'Wang Min' }),
  );
  await expect(emma.desk.field).toBeDisabled();
  const rowViewers = emma.desk.page.locator(`[data-conversation="${id}"]`).getByTestId('row-viewers');
  await expect(rowViewers).toContainText(emma.desk.t('thread:viewers.replying', { name: 'Wang Min' }));
  await expect(emma.desk.page.getByTestId('viewers').first()).toContainText(
    emma.desk.t('thread:viewers.replying', { name: 'Wang Min' }),
  );
  await expect(min.desk.page.getByTestId('viewers').first()).toContainText('Emma Clarke');
  await emma.desk.note('Ask for the order number');
  await expect(min.desk.message('Ask for the order number')).toBeVisible();

  await emma.desk.button('inbox:thread.takeOver').click();
  await emma.desk.page
    .getByRole('alertdialog')
    .getByRole('button', { name: emma.desk.t('inbox:thread.takeOver') })
    .click();
  await expect(emma.desk.button('inbox:thread.takeOver')).toHaveCount(0);
  await expect(min.desk.page.getByTestId('composer-locked')).toHaveText(
    min.desk.t('thread:composer.locked', { name: 'Emma Clarke' }),
  );
  await expect(min.desk.field).toBeDisabled();
  await expect(min.desk.field).toHaveValue('Half an answer');
  const { items } = await admin.call(api.audit.list, { query: { limit: 10 } });
  expect(
    items.filter(({ action }) => action === 'conversation.taken_over').map(({ resourceId }) => resourceId),
  ).toEqual([id]);
});
