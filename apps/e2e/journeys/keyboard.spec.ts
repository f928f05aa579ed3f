import { api } from '@tandem/contracts';
import { Desk } from '../support/desk.ts';
import { Keyboard } from '../support/keyboard.ts';
import { admin, apiSetUp } from '../support/set-up.ts';
import { expect, test } from '../support/test.ts';

test('from the sign-in to a reply, a note and what is put aside without a mouse', async ({ tandem, profile }) => {
  const session = await apiSetUp(tandem);
  const body = { en: 'Is it about order [[order]]?', 'zh-CN': '是订单 [[order]] 吗？' };
  await session.call(api.cannedResponses.create, { body: { shortcode: 'which', title: 'Which order', body } });
  const { page } = await profile();
  const desk = new Desk(page);
  const keys = new Keyboard(page, { looksClosely: true });

  await page.goto('/sign-in');
  await keys.to(page.getByRole('textbox', { name: desk.t('auth:email') }));
  await keys.type(admin.email);
  await keys.to(page.locator('input[type=password]'));
  await keys.type(admin.password);
  await keys.press('Enter');
  await keys.to(desk.button('inbox:list.goAvailable'));
  await keys.press('Enter');

  await expect(desk.offer()).toBeVisible({ timeout: 30_000 });
  await keys.press('F2');
  await expect(desk.field).toBeFocused();
  await keys.shows();
  await keys.type('/hello');
  await expect(page.getByRole('option')).toHaveCount(1);
  await keys.press('Enter');
  await expect(desk.field).not.toHaveValue('');
  const greeting = await desk.field.inputValue();
  await keys.press('Enter');
  await expect(desk.message(greeting)).toBeVisible();

  // A field to fill in holds the message back until somebody has filled it: it stands selected.
  await keys.type('/which');
  await expect(page.getByRole('option')).toHaveCount(1);
  await keys.press('Enter');
  await expect(desk.field).toHaveValue(body.en);
  await keys.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'order' })).toBeVisible();
  await expect(desk.field).toHaveValue(body.en);
  await keys.type('2026111806');
  await keys.press('Enter');
  await expect(desk.message('Is it about order 2026111806?')).toBeVisible();

  await keys.press('Escape');
  const row = page.locator('[data-conversation][aria-current]');
  await expect(row).toBeFocused();
  await keys.shows();
  await keys.press('n');
  await expect(page.locator('[data-composer=note]')).toBeVisible();
  await expect(desk.field).toBeFocused();
  await keys.shows();
  await keys.type('Called the courier.');
  await keys.press('Enter');
  await expect(desk.message('Called the courier.')).toBeVisible();

  await keys.press('Escape', 's');
  const dialog = page.getByRole('dialog', { name: desk.t('list:snooze.title', { count: 1 }) });
  await keys.to(dialog.getByRole('button', { name: desk.t('list:snooze.submit') }));
  await keys.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByText(desk.t('list:bulk.done.snooze', { count: 1 }))).toBeVisible();
  await keys.press('z');
  await expect(page.getByText(desk.t('list:bulk.undone', { count: 1 }))).toBeVisible();
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const { state, events } = await session.call(api.conversations.get, { params: { id } });
  expect(state).toBe('open');
  expect(events.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['conversation.snoozed', 'conversation.woken']),
  );
});

test('a flow is built without dragging; problems keep it from being published until they are solved', async ({
  tandem,
  profile,
}) => {
  const session = await apiSetUp(tandem);
  const { page } = await profile();
  await session.enter(page.context());
  const desk = new Desk(page);
  const keys = new Keyboard(page);

  await page.goto('/flows');
  await keys.to(desk.button('flows:list.new'));
  await keys.press('Enter');
  await expect(page.getByRole('menuitem', { name: desk.t('templates:new.blank') })).toBeFocused();
  await keys.press('Enter');
  await keys.type('Reception');
  await keys.press('Enter');
  await expect(page.locator('[data-step]')).toHaveCount(2);

  const publish = desk.button('flows:bar.publish');
  // One stop for the canvas; arrows go from a step to its exits.
  const search = page.getByRole('searchbox', { name: desk.t('flows:palette.search') });
  await keys.to(page.locator('[data-step-type=start]'));
  await keys.press('ArrowRight', 'Enter');
  await expect(search.last()).toBeFocused();
  await keys.type(desk.t('flow:nodes.handoff.title'));
  await keys.press('Enter');
  const handoff = page.locator('[data-step-type=handoff]');
  await expect(handoff).toBeFocused();

  await keys.to(publish);
  await keys.press('Enter');
  await expect(page.getByRole('dialog')).toContainText(desk.t('flows:publish.blocked', { count: 2 }));
  await keys.press('Escape');
  await keys.to(page.getByTestId('problems'), 'Shift+Tab');
  await keys.press('Enter');
  await keys.to(page.locator('[data-problem]').first());
  await keys.press('Enter');

  const queue = page.locator('[data-field=queueId] button').first();
  await keys.to(queue);
  await keys.press('Enter', 'ArrowDown', 'Enter');
  // The other problem: what happens when nobody can be found.
  await expect(page.getByRole('listbox')).toHaveCount(0);
  await keys.press('Escape');
  await expect(handoff).toBeFocused();
  await keys.press('ArrowRight', 'c');
  await keys.type(desk.t('flow:nodes.end.title'));
  await keys.press('Enter');
  await expect(page.getByTestId('problems')).toHaveAccessibleName(desk.t('flows:bar.noProblems'));
  await keys.to(publish, 'Shift+Tab');
  await keys.press('Enter');
  await keys.to(page.getByRole('dialog').getByRole('button', { name: desk.t('flows:publish.submit', { version: 1 }) }));
  await keys.press('Enter');
  await expect(page.getByText(desk.t('flows:bar.live', { version: 1 }), { exact: true })).toBeVisible();
  const { items } = await session.call(api.flows.list);
  expect(items.find(({ name }) => name === 'Reception')?.publishedVersion).toBe(1);
});
