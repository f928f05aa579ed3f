import { type BrowserContext, type BrowserContextOptions, test as base, expect } from '@playwright/test';
import type { Locale } from '@tandem/i18n';
import { type Screen, View } from '../screens/screen.ts';
import { Watch } from '../watch.ts';
import { buildWorld, type World } from './world.ts';

type Look = Pick<BrowserContextOptions, 'colorScheme' | 'viewport'> & { readonly locale: Locale };

interface Fixtures {
  /** Looks at one screen with the eyes of one person, in a page of its own, and closes it. */
  look: (screen: Screen, look: Look, use: (view: View) => Promise<void>) => Promise<void>;
}

interface WorkerFixtures {
  contentLocale: Locale;
  /** A filled centre that the tests of a file share: they only look. */
  world: World;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  contentLocale: ['en', { option: true, scope: 'worker' }],

  world: [
    async ({ contentLocale }, use) => {
      const world = await buildWorld(contentLocale);
      await use(world);
      await world.dispose();
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  look: async ({ browser, world }, use) => {
    const contexts = new Map<string, { context: BrowserContext; watch: Watch }>();
    const contextOf = async (as: Screen['as'], look: Look) => {
      const key = JSON.stringify([as, look]);
      const known = contexts.get(key);
      if (known) return known.context;
      const context = await browser.newContext({ baseURL: world.server.url, reducedMotion: 'reduce', ...look });
      const watch = await Watch.begin(context, world.server.url);
      if (as !== 'nobody') await (as === 'agent' ? world.agent : world.admin).enter(context);
      contexts.set(key, { context, watch });
      return context;
    };
    await use(async (screen, look, examine) => {
      const page = await (await contextOf(screen.as, look)).newPage();
      const view = new View(page, world, look.locale);
      await screen.open(view);
      await examine(view);
      await page.close();
    });
    for (const { context, watch } of contexts.values()) {
      await context.close();
      expect.soft(watch.offOrigin, 'requests to other origins').toEqual([]);
    }
  },
});

export { expect };
