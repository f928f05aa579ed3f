import type { CDPSession, Locator } from '@playwright/test';
import { Desk } from '../support/desk.ts';
import { hire, queues } from '../support/people.ts';
import { apiSetUp } from '../support/set-up.ts';
import { expect, test } from '../support/test.ts';
import { Widget } from '../support/widget.ts';

const composed = '你好';

/** Types `ni`, presses the Enter that belongs to the input method, then takes the suggestion. */
async function compose(cdp: CDPSession, field: Locator): Promise<void> {
  await field.focus();
  await cdp.send('Input.imeSetComposition', { text: 'ni', selectionStart: 2, selectionEnd: 2 });
  const enter = { key: 'Process', code: 'Enter', windowsVirtualKeyCode: 229 };
  await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter });
  await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter });
  await field.dispatchEvent('keydown', { key: 'Enter', keyCode: 229, isComposing: true, bubbles: true });
  await expect(field).toHaveValue('ni');
  await cdp.send('Input.insertText', { text: composed });
  await expect(field).toHaveValue(composed);
}

test('the Enter of an input method never sends; the next one sends once', async ({ tandem, profile }) => {
  const admin = await apiSetUp(tandem);
  const session = await hire(tandem, admin, {
    ...{ displayName: 'Wang Min', email: 'min@example.com', queueIds: [queues.sales] },
    languages: [{ code: 'en', level: 5 }],
  });
  const { page } = await profile();
  await session.enter(page.context());
  const desk = new Desk(page);
  await desk.goAvailable();
  const customer = await profile();
  const widget = await Widget.visit(customer.page);
  await widget.choose('Talk to a person');
  await desk.accept();
  const cdp = await page.context().newCDPSession(page);
  const customerCdp = await customer.page.context().newCDPSession(customer.page);

  await compose(cdp, desk.field);
  await desk.field.press('Enter');
  await expect(widget.messages('agent').filter({ hasText: composed })).toHaveCount(1);
  await expect(desk.message('ni').filter({ hasNotText: composed })).toHaveCount(0);
  await expect(desk.field).toHaveValue('');

  await desk.mode('note');
  await compose(cdp, desk.field);
  await desk.field.press('Enter');
  await expect(desk.message(composed)).toHaveCount(2);

  await compose(customerCdp, widget.field);
  await widget.field.press('Enter');
  await expect(desk.message(composed)).toHaveCount(3);
  await expect(widget.messages('contact').filter({ hasText: composed })).toHaveCount(1);
  await expect(widget.message('ni').filter({ hasNotText: composed })).toHaveCount(0);

  await page.keyboard.press('Control+K');
  const search = page.getByRole('dialog').getByRole('combobox');
  await compose(cdp, search);
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect(page).toHaveURL(/\/inbox\//);
});
