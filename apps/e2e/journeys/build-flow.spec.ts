import { api } from '@tandem/contracts';
import { Desk } from '../support/desk.ts';
import { Keyboard } from '../support/keyboard.ts';
import { apiSetUp } from '../support/set-up.ts';
import { expect, test } from '../support/test.ts';

const steps = 20;

test('a flow of twenty steps is built, taken back, done again and published with the keyboard alone', async ({
  tandem,
  profile,
}) => {
  test.slow();
  const session = await apiSetUp(tandem);
  const { page } = await profile();
  await session.enter(page.context());
  const desk = new Desk(page);
  const keys = new Keyboard(page);
  const drawn = page.locator('[data-step]');
  const focused = (type: string) => page.locator(`[data-step-type=${type}]:focus`);
  const follow = async (search: string, type: string) => {
    await keys.press('ArrowRight', 'Enter');
    await expect(page.getByRole('searchbox', { name: desk.t('flows:palette.search') }).last()).toBeFocused();
    await keys.type(search);
    await keys.press('Enter');
    await expect(focused(type)).toHaveCount(1);
  };

  await page.goto('/flows');
  await keys.to(desk.button('flows:list.new'));
  await keys.press('Enter');
  await expect(page.getByRole('menuitem', { name: desk.t('templates:new.blank') })).toBeFocused();
  await keys.press('Enter');
  await keys.type('Reception');
  await keys.press('Enter');
  // A new flow leads from its start to its end: what is added comes in between.
  await expect(drawn).toHaveCount(2);
  await keys.to(page.locator('[data-step-type=start]'));

  const english = page.locator('[data-inspector]').getByRole('textbox', { name: desk.t('common:language.en') });
  for (let count = 1; count <= steps - 3; count += 1) {
    await follow(desk.t('flow:nodes.send.title'), 'send');
    await keys.press('Enter');
    await keys.to(english);
    await keys.type(`Line ${count}`);
    await keys.press('Escape');
    await expect(focused('send')).toHaveCount(1);
  }
  await follow(desk.t('flow:nodes.handoff.title'), 'handoff');
  await keys.press('Enter');
  const queue = page.locator('[data-field=queueId] button').first();
  await keys.to(queue);
  await keys.press('Enter', 'ArrowDown', 'Enter');
  await expect(page.getByRole('listbox')).toHaveCount(0);
  await keys.press('Escape');
  await expect(focused('handoff')).toHaveCount(1);
  await expect(drawn).toHaveCount(steps);
  // When nobody can be found the flow ends: an exit connected to a step that is there.
  await keys.press('ArrowRight', 'c');
  await keys.type(desk.t('flow:nodes.end.title'));
  await keys.press('Enter');
  await expect(focused('handoff')).toHaveCount(1);
  await keys.press('Tab');
  await expect(focused('end')).toHaveCount(1);

  // Moves, a rename, a copy and an arrangement, all taken back and done again.
  await keys.press('Control+ArrowRight', 'Control+Shift+ArrowDown', 'F2');
  await keys.type('Goodbye');
  await keys.press('Enter');
  await expect(focused('end')).toContainText('Goodbye');
  await keys.press('Control+d');
  await expect(drawn).toHaveCount(steps + 1);
  await keys.press('Delete');
  await expect(drawn).toHaveCount(steps);
  await keys.press('l');
  await expect(page.locator('[data-save-state=saved]')).toBeVisible();
  const draft = async () => {
    const { items } = await session.call(api.flows.list);
    const id = items.find(({ name }) => name === 'Reception')?.id ?? '';
    return (await session.call(api.flows.get, { params: { id } })).draft;
  };
  const end = await draft();
  const undo = page.getByRole('button', { name: /^Undo: / });
  for (let left = 200; left > 0 && (await undo.count()) > 0; left -= 1) await keys.press('Control+z');
  await expect(drawn).toHaveCount(2);
  await expect(page.getByText(desk.t('flows:save.lossAllow'))).toBeVisible();
  const redo = page.getByRole('button', { name: /^Redo: / });
  for (let left = 200; left > 0 && (await redo.count()) > 0; left -= 1) await keys.press('Control+Shift+z');
  await expect(drawn).toHaveCount(steps);
  await expect(page.locator('[data-save-state=saved]')).toBeVisible();
  expect(await draft()).toEqual(end);

  await page.reload();
  await expect(undo).toHaveAccessibleName(desk.t('flows:bar.undo', { step: desk.t('flows:step.layout') }));

  await keys.press('p');
  await keys.to(page.getByRole('dialog').getByRole('button', { name: desk.t('flows:publish.submit', { version: 1 }) }));
  await keys.press('Enter');
  await expect(page.getByText(desk.t('flows:bar.live', { version: 1 }), { exact: true })).toBeVisible();
});
