import { api } from '@tandem/contracts';
import { helpDemoCustomer } from '../support/demo-customer.ts';
import { Desk } from '../support/desk.ts';
import { hire, queues } from '../support/people.ts';
import { apiSetUp } from '../support/set-up.ts';
import { expect, test } from '../support/test.ts';
import { Visitor } from '../support/world/visitor.ts';

test('two agents consult while the customer writes: one answers, and after the handover the other', async ({
  tandem,
  profile,
}) => {
  const admin = await apiSetUp(tandem);
  await helpDemoCustomer(admin);
  const { items: channels } = await admin.call(api.channels.list);
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
  const customer = await Visitor.connect(tandem.url, channels[0]?.id ?? '', 'en');
  await customer.start();
  await customer.send('Talk to a person');
  const id = await customer.send('Can you refund the broken lamp?');
  await min.desk.accept();
  const emma = await enter('Emma Clarke', 'emma@example.com');
  await emma.desk.goAvailable();

  await test.step('asked, and there', async () => {
    await min.desk.button('inbox:action.transfer').click();
    const dialog = min.desk.page.getByRole('dialog');
    await dialog.getByText(min.desk.t('inbox:transfer.toAgent')).click();
    await dialog.locator('[aria-haspopup=listbox]').click();
    await min.desk.page.getByRole('option', { name: /Emma Clarke/ }).click();
    await dialog.getByRole('textbox').fill('May I refund without the receipt?');
    await dialog.getByRole('button', { name: min.desk.t('thread:target.consult') }).click();
    await expect(dialog).toBeHidden();
    await emma.desk.page.getByRole('link', { name: emma.desk.t('thread:consult.open') }).click();
    await expect(emma.desk.message('May I refund without the receipt?')).toBeVisible();
    await emma.desk.button('thread:consult.accept').click();
    await expect(min.desk.page.getByTestId('consult')).toHaveText(
      min.desk.t('thread:consult.there', { name: 'Emma Clarke' }),
    );
  });

  await test.step('the customer writes on: both read it, one can answer, and what the other says stays inside', async () => {
    await min.desk.field.fill('One mo');
    await customer.send('Are you still there?');
    for (const { desk } of [min, emma]) await expect(desk.message('Are you still there?')).toBeVisible();
    await expect(emma.desk.field).toBeDisabled();
    await emma.desk.note('Yes, up to 50.');
    await expect(min.desk.message('Yes, up to 50.')).toBeVisible();
    await expect(min.desk.field).toHaveValue('One mo');
    await min.desk.reply('One moment, I hand you over to Emma.');
    await expect.poll(() => customer.answers()).toEqual(['One moment, I hand you over to Emma.']);
  });

  await test.step('handed over while the one types and the customer writes: nothing is lost or said twice', async () => {
    await min.desk.field.fill('Half a word');
    await Promise.all([
      min.desk.button('thread:consult.complete', { name: 'Emma Clarke' }).click(),
      customer.send('Here is the photo.'),
    ]);
    await expect(min.desk.page.getByTestId('composer-locked')).toHaveText(
      min.desk.t('thread:composer.locked', { name: 'Emma Clarke' }),
    );
    await expect(min.desk.field).toHaveValue('Half a word');
    await expect(emma.desk.message('Here is the photo.')).toHaveCount(1);
    await emma.desk.mode('reply');
    await emma.desk.reply('Thank you, you get 30 back.');
    await expect
      .poll(() => customer.answers())
      .toEqual(['One moment, I hand you over to Emma.', 'Thank you, you get 30 back.']);
    const record = await admin.call(api.conversations.get, { params: { id } });
    expect(record.agentName).toBe('Emma Clarke');
    expect(record.consult).toBeUndefined();
  });
  customer.close();
});
