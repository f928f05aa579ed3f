import type { Page } from '@playwright/test';
import { fits } from '../support/language/overflow.ts';
import type { View } from '../support/screens/screen.ts';
import { expect, test } from '../support/world/world-test.ts';

const anywhere = { name: 'anywhere', open: () => Promise.resolve() };

const isFocusIn = (page: Page, selector: string) =>
  page.evaluate((inside) => document.activeElement?.closest(inside) !== null, selector);

/** What opens a dialog, by the name of its button, and for those that ask: the answer that changes nothing. */
const dialogs: readonly {
  path: (view: View) => string;
  opener: (view: View) => string;
  safe?: (view: View) => string;
  /** What is chosen in the menu that the button opens. */
  item?: (view: View) => string;
}[] = [
  {
    path: () => '/plugins/channel-webchat',
    opener: (view) => view.t('plugins:disable'),
    safe: (view) => view.t('plugins:deny'),
  },
  {
    path: ({ world }) => `/inbox/all/${world.conversations.theirs}`,
    opener: (view) => view.t('inbox:thread.takeOver'),
    safe: (view) => view.t('ui:cancel'),
  },
  {
    path: ({ world }) => `/inbox/mine/${world.conversations.mine}`,
    opener: (view) => view.t('inbox:action.transfer'),
  },
  {
    path: () => '/flows',
    opener: (view) => view.t('flows:list.new'),
    item: (view) => view.t('templates:new.template'),
  },
  { path: () => '/settings/people', opener: (view) => view.t('settings:people.invite') },
];

test('a dialog takes the focus, keeps it, and gives it back; one that asks begins with the safe answer', async ({
  look,
}) => {
  await look(anywhere, 'en', async (view) => {
    const { page } = view;
    for (const { path, opener, safe, item } of dialogs) {
      await view.go(path(view));
      const button = page.getByRole('button', { name: opener(view), exact: true }).first();
      await button.focus();
      await page.keyboard.press('Enter');
      if (item) await page.getByRole('menuitem', { name: item(view) }).press('Enter');
      await view.dialog();
      const dialog = page.locator('[role=dialog], [role=alertdialog]');
      if (safe) await expect(dialog.getByRole('button', { name: safe(view) })).toBeFocused();
      // A menu that closes gives the focus back first.
      else await expect.poll(() => isFocusIn(page, '[role=dialog]'), `${opener(view)}: takes the focus`).toBe(true);
      for (let stop = 0; stop < 12; stop += 1) {
        expect(await isFocusIn(page, '[role=dialog], [role=alertdialog]'), `${opener(view)}: the focus stays`).toBe(
          true,
        );
        await page.keyboard.press(stop < 9 ? 'Tab' : 'Shift+Tab');
      }
      // The first Escape takes away the name of the button that has the focus, where one shows.
      if (await page.getByRole('tooltip').isVisible()) await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await expect(dialog).toHaveCount(0);
      await expect(button).toBeFocused();
    }
  });
});

test('Tab goes through a whole page and out of it, and can begin with the content', async ({ look }) => {
  await look(anywhere, 'en', async (view) => {
    const { page } = view;
    for (const path of [`/inbox/mine/${view.world.conversations.mine}`, '/settings/queues', '/flows', '/live']) {
      await view.go(path);
      await page.keyboard.press('Tab');
      const skip = page.getByRole('link', { name: view.t('shell:skipToContent') });
      await expect(skip).toBeFocused();
      await expect(skip).toBeInViewport();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('main')).toBeFocused();

      const stops = new Set<string>();
      for (let presses = 0; presses < 150; presses += 1) {
        await page.keyboard.press('Tab');
        if (!(await isFocusIn(page, 'body > *'))) break;
        stops.add(await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 300) ?? ''));
      }
      expect(await isFocusIn(page, 'body > *'), `${path}: Tab gets out after ${stops.size} stops`).toBe(false);
    }
  });
});

test('pages fit a narrow window and one that is enlarged to 200 % and 400 %', async ({ look }) => {
  const reflows = async ({ page }: View, path: string) => {
    // 1280 × 800 enlarged to 200 % leaves half of it; 320 × 256 is 1280 × 1024 at 400 %, as WCAG 1.4.10 asks for.
    for (const size of [
      { width: 640, height: 400 },
      { width: 320, height: 256 },
    ]) {
      await page.setViewportSize(size);
      await fits(page, `${path} at ${size.width}`);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  };
  await look({ ...anywhere, as: 'nobody' }, 'en', async (view) => {
    await view.go('/sign-in');
    await reflows(view, '/sign-in');
    await expect(view.button('auth:signIn.submit')).toBeVisible();
  });
  await look(anywhere, 'en', async (view) => {
    const thread = `/inbox/mine/${view.world.conversations.mine}`;
    for (const path of ['/inbox/all', thread, '/settings/people', '/settings/queues', '/live', '/flows', '/plugins']) {
      await view.go(path);
      await reflows(view, path);
    }
    await view.go(thread);
    await view.page.setViewportSize({ width: 640, height: 400 });
    await expect(view.page.locator('[data-composer] textarea')).toBeInViewport();
  });
});
