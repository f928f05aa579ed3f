import { api } from '@tandem/contracts';
import { helpDemoCustomer } from '../support/demo-customer.ts';
import { Desk } from '../support/desk.ts';
import { Keyboard } from '../support/keyboard.ts';
import { Letters } from '../support/letters.ts';
import { hire, queues } from '../support/people.ts';
import { apiSetUp } from '../support/set-up.ts';
import { expect, test } from '../support/test.ts';
import { Visitor } from '../support/world/visitor.ts';

/** Who asks by which channel, and what. */
const chatting = ['about a lamp', 'about a kettle', 'about a rug', 'about a vase'] as const;
const writing = ['Ines Roy', 'Jo Park'] as const;

test('four chats and two letters are taken, answered and closed with keys alone, and no answer goes astray', async ({
  tandem,
  profile,
}) => {
  const admin = await apiSetUp(tandem);
  await helpDemoCustomer(admin);
  await askAtTheEnd();
  const letters = await Letters.connect(tandem, admin);
  const session = await hire(tandem, admin, {
    ...{ displayName: 'Emma Clarke', email: 'emma@example.com', queueIds: [queues.sales, queues.afterSales] },
    languages: [{ code: 'en', level: 5 }],
  });
  const visitors = new Map<string, Visitor>();
  for (const what of chatting) {
    const visitor = await Visitor.connect(tandem.url, 'ecommerce_webchat', 'en');
    await visitor.start();
    await visitor.send('Talk to a person');
    await visitor.send(`A question ${what}`);
    visitors.set(what, visitor);
  }
  for (const name of writing) await letters.write(name, `A letter of ${name}`);
  const everybody: readonly string[] = [...chatting, ...writing];
  const answers = new Map<string, string[]>();
  const receivedBy = (who: string) => visitors.get(who)?.answers() ?? letters.receivedBy(who);

  const { page } = await profile();
  await session.enter(page.context());
  const desk = new Desk(page);
  const keys = new Keyboard(page);
  const rows = page.locator('[data-conversation]');
  const isOpen = () => new URL(page.url()).pathname.split('/')[3];
  /** Presses keys that lead to another conversation, and says whose it is. */
  const goBy = async (...pressed: readonly string[]): Promise<string> => {
    const before = isOpen();
    await keys.press(...pressed);
    await expect.poll(isOpen).not.toBe(before);
    return whose();
  };
  const whose = async () => {
    let who: string | undefined;
    await expect(async () => {
      const said = await desk.log.textContent();
      who = everybody.find((name) => said?.includes(name));
      expect(who).toBeDefined();
      for (const answer of answers.get(who ?? '') ?? []) expect(said).toContain(answer);
    }).toPass();
    return who ?? '';
  };

  await page.goto('/inbox');
  await keys.to(desk.button('inbox:list.goAvailable'));
  await keys.press('Enter');
  await expect(desk.offer()).toHaveCount(everybody.length);

  await test.step('six offers are accepted', async () => {
    for (let left = everybody.length - 1; left >= 0; left -= 1) {
      await goBy('F2');
      await expect(desk.offer()).toHaveCount(left);
      await expect(desk.field).toBeFocused();
    }
    await expect(page.locator('[data-slots=chat]')).toContainText('4/4');
    await expect(page.locator('[data-slots=message]')).toContainText('2/5');
    await expect(rows).toHaveCount(everybody.length);
  });

  await test.step('each gets an answer, whoever waits next', async () => {
    // The last one accepted is open, and what is typed is the reply.
    for (let who = await whose(); ; who = await goBy('ControlOrMeta+j')) {
      expect([...answers.keys()]).not.toContain(who);
      if (answers.size > 0) await keys.press('r');
      await expect(desk.field).toBeFocused();
      await keys.type(answers.size === 0 ? '/hello' : `An answer to ${who}`);
      if (answers.size === 0) {
        await expect(page.getByRole('option')).toHaveCount(1);
        await keys.press('Enter');
        await expect(desk.field).toHaveValue(/^Hello, glad to help/);
      }
      const answer = await desk.field.inputValue();
      await keys.press('Enter');
      await expect(desk.message(answer)).toBeVisible();
      answers.set(who, [answer]);
      if (answers.size === everybody.length) break;
    }
    expect([...answers.keys()].sort()).toEqual([...everybody].sort());
    for (const who of everybody) await expect.poll(() => receivedBy(who), who).toEqual(answers.get(who));
  });

  await test.step('through the list and back, each stands there with its own answer', async () => {
    await keys.press('Escape');
    const order = await rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-conversation')));
    for (let at = order.indexOf(isOpen() ?? ''); at > 0; at -= 1) await goBy('k');
    const seen = [await whose()];
    while (seen.length < everybody.length) seen.push(await goBy('j'));
    expect(seen.sort()).toEqual([...everybody].sort());
  });

  await test.step('all are closed; after a letter its form is filled in', async () => {
    for (let left = everybody.length - 1; left >= 0; left -= 1) {
      const who = await whose();
      const isLetter = writing.some((name) => name === who);
      await keys.press('e');
      const dialog = page.getByRole('dialog');
      if (!isLetter) await choose(dialog.getByRole('button', { name: desk.t('inbox:close.disposition') }));
      await keys.to(dialog.getByRole('button', { name: desk.t('inbox:close.submit') }));
      await keys.press('Enter');
      await expect(dialog).toBeHidden();
      if (isLetter) {
        const form = page.getByRole('region', { name: desk.t('presence:wrapUp.region') });
        await choose(form.getByRole('button', { name: desk.t('presence:wrapUp.disposition') }));
        await keys.to(form.getByRole('button', { name: desk.t('presence:wrapUp.save') }));
        await keys.press('Enter');
        await expect(form).toHaveCount(0);
      }
      await expect(rows).toHaveCount(left);
      if (left > 0) await goBy('j');
    }
    await expect(page.locator('[data-slots=chat]')).toContainText('0/4');
    await expect(page.locator('[data-slots=message]')).toContainText('0/5');
  });

  const { items } = await admin.call(api.conversations.list, { query: { view: 'all', state: 'resolved' } });
  expect(items).toHaveLength(everybody.length);
  for (const visitor of visitors.values()) visitor.close();

  async function choose(select: import('@playwright/test').Locator): Promise<void> {
    await keys.to(select);
    await keys.press('Enter', 'ArrowDown', 'Enter');
    await expect(page.getByRole('listbox')).toHaveCount(0);
  }

  /** After-sales, where the letters go, asks for the outcome when a contact has ended. */
  async function askAtTheEnd(): Promise<void> {
    const { items: all } = await admin.call(api.queues.list);
    const found = all.find(({ id }) => id === queues.afterSales)!;
    const { id, active: _active, createdAt: _createdAt, updatedAt: _updatedAt, ...queue } = found;
    const wrapUp = { mode: 'mandatory_untimed', seconds: 30 } as const;
    await admin.call(api.queues.replace, { params: { id }, body: { ...queue, wrapUp } });
  }
});
