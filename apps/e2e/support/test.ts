import { type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test';
import { TandemServer } from './server.ts';
import { Watch } from './watch.ts';

/** A person at a browser of their own: cookies, storage and sockets are theirs alone. */
export interface Profile {
  readonly page: Page;
  readonly watch: Watch;
}

interface Fixtures {
  /** A server of this test alone, on an empty database. */
  tandem: TandemServer;
  /** Opens a browser profile on that server. At the end of the test none may have gone elsewhere or complained. */
  profile: (options?: BrowserContextOptions) => Promise<Profile>;
}

export const test = base.extend<Fixtures>({
  tandem: async ({ browserName: _ }, use, info) => {
    const server = await TandemServer.start();
    try {
      await use(server);
    } finally {
      await server.dispose();
      if (info.status !== info.expectedStatus) {
        await info.attach('server.log', { body: server.log, contentType: 'text/plain' });
      }
    }
  },

  profile: async ({ browser, tandem }, use) => {
    const opened: Profile[] = [];
    await use(async (options) => {
      const context = await browser.newContext({ baseURL: tandem.url, ...options });
      const watch = Watch.begin(context, tandem.url);
      const profile = { page: await context.newPage(), watch };
      opened.push(profile);
      return profile;
    });
    await Promise.all(opened.map(({ page }) => page.context().close()));
    for (const { watch } of opened) {
      expect.soft(watch.offOrigin, 'requests to other origins').toEqual([]);
      expect.soft(watch.complaints, 'complaints of the browser').toEqual([]);
    }
  },
});

export { expect };
