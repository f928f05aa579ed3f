import { test as base, expect, type Page } from '@playwright/test';
import type { Locale } from '@tandem/i18n';
import { type Screen, View } from '../screens/screen.ts';
import { Watch } from '../watch.ts';
import { buildWorld, type World } from './world.ts';

interface Fixtures {
  /** Looks at one screen in one language, with the eyes of one person, light and at 1280 × 800 to begin with. */
  look: (screen: Screen, locale: Locale, examine: (view: View) => Promise<void>) => Promise<void>;
}

interface WorkerFixtures {
  /** A filled centre that tests share, whatever their file: they only look. What people wrote there is Chinese. */
  world: World;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  // Every failure names its screen, and to record a hundred of them takes as long as to look at them.
  trace: ['off', { scope: 'worker' }],

  world: [
    async ({ browserName: _ }, use) => {
      const world = await buildWorld('zh-CN');
      await use(world);
      await world.dispose();
    },
    { scope: 'worker', timeout: 120_000 },
  ],

  look: async ({ browser, world }, use) => {
    const watches: Watch[] = [];
    const profiles = new Map<string, Page>();
    const enter = async (as: Screen['as'], locale: Locale): Promise<Page> => {
      const context = await browser.newContext({ baseURL: world.server.url, reducedMotion: 'reduce', locale });
      watches.push(Watch.begin(context, world.server.url));
      if (as !== 'nobody') await (as === 'agent' ? world.agent : world.admin).enter(context);
      return context.newPage();
    };
    await use(async (screen, locale, examine) => {
      // A page that has gone from screen to screen costs half of a new one; what cannot be undone on it goes with it.
      const key = `${screen.as} ${locale}`;
      const page = profiles.get(key) ?? (await enter(screen.as, locale));
      profiles.delete(key);
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize({ width: 1280, height: 800 });
      const view = new View(page, world, locale);
      await screen.open(view);
      await examine(view);
      await page.unrouteAll({ behavior: 'ignoreErrors' });
      if (screen.leavesTraces) await page.context().close();
      else profiles.set(key, page);
    });
    for (const page of profiles.values()) await page.context().close();
    for (const { offOrigin } of watches) expect.soft(offOrigin, 'requests to other origins').toEqual([]);
  },
});

export { expect };
