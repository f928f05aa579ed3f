import type { Locale } from '@tandem/i18n';
import { Desk } from '../support/desk.ts';
import { setUp } from '../support/set-up.ts';
import { expect, test } from '../support/test.ts';
import { text } from '../support/text.ts';
import { Widget } from '../support/widget.ts';

const locales: readonly Locale[] = ['en', 'zh-CN'];
const answers: Record<Locale, string> = { en: 'Your parcel is out for delivery.', 'zh-CN': '您的快递正在派送中。' };

for (const locale of locales) {
  test(`from an empty database to the first answer within sixty seconds, in ${locale}`, async ({ profile }) => {
    const began = Date.now();
    const { page } = await profile({ locale });
    await setUp(page, locale);

    const desk = new Desk(page, locale);
    await desk.button('inbox:list.goAvailable').click();
    await expect(desk.offer('李雷')).toContainText('我的快递到哪了？');

    const shop = page.frameLocator(`iframe[title="${text('setup:demo.frame', locale)}"]`);
    const widget = Widget.on(shop);
    await expect(widget.message('我的快递到哪了？')).toBeVisible();

    await page.keyboard.press('F2');
    await expect(desk.message('我的快递到哪了？')).toBeVisible();
    await expect(desk.field).toBeFocused();
    await page.keyboard.type(answers[locale]);
    await page.keyboard.press('Enter');
    await expect(widget.messages('agent').filter({ hasText: answers[locale] })).toBeVisible({ timeout: 1_000 });
    expect(Date.now() - began).toBeLessThan(60_000);
  });
}
