import { api } from '@tandem/contracts';
import { Desk } from '../support/desk.ts';
import { Keyboard } from '../support/keyboard.ts';
import { admin, apiSetUp } from '../support/set-up.ts';
import { expect, test } from '../support/test.ts';

test('from the sign-in to a reply and a note without a mouse', async ({ tandem, profile }) => {
  await apiSetUp(tandem);
  const { page } = await profile();
  const desk = new Desk(page);
  const keys = new Keyboard(page);

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
  await keys.type('/hello');
  await expect(page.getByRole('option')).toHaveCount(1);
  await keys.press('Enter');
  await expect(desk.field).not.toHaveValue('');
  const greeting = await desk.field.inputValue();
  await keys.press('Enter');
  await expect(desk.message(greeting)).toBeVisible();

  // A field to fill in holds the message back until somebody has filled it.
  await keys.type('/order-number');
  await keys.press('Enter');
  await keys.type(' [[order]]');
  await keys.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'order' })).toBeVisible();
  await expect(desk.field).toHaveValue(/\[\[order]]/);
  await keys.press(...'[[order]]'.split('').map(() => 'Backspace'));
  await keys.type('2026111806');
  await keys.press('Enter');
  await expect(desk.message('2026111806').last()).toBeVisible();

  await keys.press('Escape', 'n');
  await expect(page.locator('[data-composer=note]')).toBeVisible();
  await expect(desk.field).toBeFocused();
  await keys.type('Called the courier.');
  await keys.press('Enter');
  await expect(desk.message('Called the courier.')).toBeVisible();
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
