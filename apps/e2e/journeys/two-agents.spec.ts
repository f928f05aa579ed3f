import { api } from '@tandem/contracts';
import { helpDemoCustomer } from '../support/demo-customer.ts';
import { Desk } from '../support/desk.ts';
import { password } from '../support/people.ts';
import { People, type Spoken } from '../support/people-page.ts';
import { apiSetUp } from '../support/set-up.ts';
import { expect, type Profile, test } from '../support/test.ts';
import { Widget } from '../support/widget.ts';

test('a language finds its agent, swapped levels the other, and work of who leaves goes on', async ({
  tandem,
  profile,
}) => {
  const admin = await apiSetUp(tandem);
  await helpDemoCustomer(admin);
  const { page } = await profile();
  await admin.enter(page.context());
  const people = new People(page);
  const emma = await join('Emma Clarke', [
    { language: 'English', level: 5 },
    { language: 'Chinese (China)', level: 1 },
  ]);
  const min = await join('Wang Min', [
    { language: 'English', level: 1 },
    { language: 'Chinese (China)', level: 5 },
  ]);

  await test.step('who chooses English reaches the English agent', async () => {
    await askInEnglish();
    await emma.desk.accept();
    await expect(emma.desk.message('English, please').last()).toBeVisible();
    expect(await agentsOf(emma.desk)).toEqual(['Emma Clarke']);
  });

  await test.step('with the levels swapped, the other', async () => {
    await people.setLevels('Emma Clarke', [1, 5]);
    await people.setLevels('Wang Min', [5, 1]);
    await askInEnglish();
    await min.desk.accept();
    await expect(min.desk.message('English, please').last()).toBeVisible();
    expect(await agentsOf(min.desk)).toEqual(['Wang Min']);
  });

  await test.step('deactivated, and the open work waits again at its old place', async () => {
    const { id, times } = await recordOf(min.desk);
    min.watch.allow(/status of 401/);
    await people.deactivate('Wang Min');
    await expect(min.desk.button('auth:signIn.submit')).toBeVisible();
    const { items } = await admin.call(api.live.rows, { query: { rows: 'waiting' } });
    expect(items).toMatchObject([{ conversationId: id, at: times.queuedAt }]);

    await people.setLevels('Emma Clarke', [5, 5]);
    await emma.desk.accept();
    await expect(emma.desk.page).toHaveURL(new RegExp(id));
    await expect(emma.desk.message('English, please').last()).toBeVisible();
    expect(await agentsOf(emma.desk)).toEqual(['Wang Min', 'Emma Clarke']);
  });

  async function join(displayName: string, languages: Spoken[]): Promise<Profile & { desk: Desk }> {
    const email = `${displayName.replace(' ', '.').toLowerCase()}@example.com`;
    const link = await people.invite({ displayName, email, queue: 'Sales and orders', languages });
    const own = await profile();
    await own.page.goto(link);
    const desk = new Desk(own.page);
    await own.page.getByLabel(new RegExp(`^${desk.t('auth:newPassword')}`)).fill(password);
    await desk.button('auth:join.submit').click();
    await expect(own.page.getByRole('heading', { name: desk.t('inbox:title'), exact: true })).toBeAttached();
    await desk.goAvailable();
    return { ...own, desk };
  }

  async function askInEnglish(): Promise<void> {
    const widget = await Widget.visit((await profile()).page, 'zh-CN');
    await widget.choose('English, please');
    await widget.choose('Talk to a person');
  }

  /** The record of the conversation that stands open on a desk. */
  function recordOf(desk: Desk) {
    const id = desk.page.url().split('/').at(-1) ?? '';
    return admin.call(api.conversations.get, { params: { id } });
  }

  /** Everybody to whom the conversation was ever offered. */
  async function agentsOf(desk: Desk): Promise<string[]> {
    return (await recordOf(desk)).assignments.map(({ agentName }) => agentName);
  }
});
