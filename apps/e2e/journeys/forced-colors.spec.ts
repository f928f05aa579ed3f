import { fits } from '../support/language/overflow.ts';
import type { View } from '../support/screens/screen.ts';
import { violations } from '../support/screens/violations.ts';
import { expect, test } from '../support/world/world-test.ts';

const anywhere = { name: 'anywhere', open: () => Promise.resolve() };

/** What tells two parts apart when every colour is the system's: everything but the colours that the page asks for. */
const lookOf = (view: View, selector: string) =>
  view.page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const { backgroundColor, color } = getComputedStyle(element);
      return { backgroundColor, color };
    });

test('in colours of the system and at 400 % the inbox and Live can be read', async ({ look }) => {
  await look(anywhere, 'en', async (view) => {
    const { page, world } = view;
    await page.emulateMedia({ forcedColors: 'active' });
    const pages = [
      { path: `/inbox/mine/${world.conversations.mine}`, ready: '[role=log] article' },
      { path: '/live', ready: '[data-metric]' },
    ];
    for (const { path, ready } of pages) {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await view.go(path);
        await page.locator(ready).first().waitFor();
        expect.soft(await violations(page, 'all'), `${path}, ${colorScheme}`).toEqual([]);
        const here = await lookOf(view, 'nav a[aria-current=page]');
        expect(here, `${path}: where I am is marked`).not.toEqual(await lookOf(view, 'nav a:not([aria-current])'));
      }
      // 1280 × 1024 enlarged to 400 %.
      await page.setViewportSize({ width: 320, height: 256 });
      await fits(page, `${path} at 400 %`);
      await page.setViewportSize({ width: 1280, height: 800 });
    }
    await page.emulateMedia({ forcedColors: 'none' });
  });
});
