import { catalogues } from '@tandem/i18n';
import { bareKeys, latinWords } from '../support/language/latin-words.ts';
import { fits } from '../support/language/overflow.ts';
import type { Screen, View } from '../support/screens/screen.ts';
import { screens } from '../support/screens/screens.ts';
import { violations } from '../support/screens/violations.ts';
import { expect, test } from '../support/world/world-test.ts';

/** What the flow says to a customer who reads English; it may stand in an offer at any moment. */
const said =
  'Hello and welcome to Spruce Store I am Sprucy the shop assistant What can do for you Track my order Return or exchange ' +
  'Talk to a person I am looking for a colleague for you one moment Never mind will help Sure is your number Thank that Order';

/** Expressions and keys that a text of the page names. */
const named = ['true', 'standard'];

/** What people of the test centre are called and what they wrote. */
const data = new Set(
  `${said} Lin Mei LM please agent Webhook Webhooks Standard Asia POST whsec WhatsApp Messenger Instagram Facebook Meta Cloud LINE Twilio Telegram Spruce Store Ana Ruiz Valencia ECONNREFUSED Ctrl`
    .split(' ')
    .concat(named),
);

/** What the demo flow is made of: values, variables and expressions; and the mark of the canvas library. */
const flowData = new Set(['zh', 'en', 'CN', 'vip', 'track', 'return', 'topic', 'priority', 'language', 'attribution']);
const dataOf = (screen: string) => (screen.startsWith('editor') ? new Set([...data, ...flowData]) : data);

// The areas are looked at side by side, each by the browser that is free.
test.describe.configure({ mode: 'parallel' });

/** No accessibility violations in either theme; leaves the page dark. */
async function isAccessible({ page, locale }: View, name: string): Promise<void> {
  expect.soft(await violations(page, 'all'), `${name} (${locale}, light)`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  // The page hears of it with its next frame; half of each theme would be measured before.
  await page.waitForFunction(() => document.documentElement.dataset.theme !== 'light');
  expect.soft(await violations(page, 'colours'), `${name} (${locale}, dark)`).toEqual([]);
}

/** Whole in Chinese, and as wide as the window at most. */
async function isWhole({ page }: View, name: string): Promise<void> {
  expect.soft(await latinWords(page, dataOf(name)), `${name}: words that are not Chinese`).toEqual([]);
  expect.soft(await bareKeys(page, catalogues.en), `${name}: keys without text`).toEqual([]);
  await fits(page, `${name}: scrolls sideways at 1280`);
}

async function isWholeWhenNarrow({ page }: View, name: string): Promise<void> {
  // A drawing needs both dimensions, as WCAG 1.4.10 grants.
  if (name.startsWith('editor')) return;
  await page.setViewportSize({ width: 320, height: 800 });
  await fits(page, `${name}: scrolls sideways at 320`);
}

for (const [area, members] of Object.entries<readonly Screen[]>(screens)) {
  test(`accessible in both themes, whole in Chinese: ${area}`, async ({ look }) => {
    test.setTimeout(420_000);
    for (const [index, screen] of members.entries()) {
      const { name } = screen;
      // Every screen is asked for accessibility in one language; they alternate from screen to screen.
      const isEnglish = index % 2 === 0;
      await test.step(`${name} (zh-CN)`, () =>
        look(screen, 'zh-CN', async (view) => {
          await isWhole(view, name);
          if (!isEnglish) await isAccessible(view, name);
          await isWholeWhenNarrow(view, name);
        }));
      if (isEnglish) await test.step(`${name} (en)`, () => look(screen, 'en', (view) => isAccessible(view, name)));
    }
  });
}
