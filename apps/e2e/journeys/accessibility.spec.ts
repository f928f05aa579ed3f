import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { screens } from '../support/screens/screens.ts';
import { expect, test } from '../support/world/world-test.ts';

/** With `target-size`, which 2.2 brings. */
const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** What a theme can break: it changes colours alone. */
const rulesOfColour = ['color-contrast', 'link-in-text-block'];

async function violations(page: Page, choose: (axe: AxeBuilder) => AxeBuilder) {
  // All frames are of one origin here: the page can ask them by itself, which takes half the time.
  const found = await choose(new AxeBuilder({ page }).setLegacyMode()).analyze();
  return found.violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html.slice(0, 200)) }));
}

/** Every screen in both themes; the languages alternate from screen to screen. */
for (const [area, members] of Object.entries(screens)) {
  test(`no accessibility violations: ${area}`, async ({ look }) => {
    test.setTimeout(300_000);
    for (const [index, screen] of members.entries()) {
      const locale = index % 2 === 0 ? 'en' : 'zh-CN';
      await test.step(`${screen.name} (${locale})`, () =>
        look(screen, locale, async ({ page }) => {
          const light = await violations(page, (axe) => axe.withTags(levels));
          expect.soft(light, `${screen.name} (${locale}, light)`).toEqual([]);
          await page.emulateMedia({ colorScheme: 'dark' });
          // The page hears of it with its next frame; half of each theme would be measured before.
          await page.waitForFunction(() => document.documentElement.dataset.theme !== 'light');
          const dark = await violations(page, (axe) => axe.withRules(rulesOfColour));
          expect.soft(dark, `${screen.name} (${locale}, dark)`).toEqual([]);
        }));
    }
  });
}
