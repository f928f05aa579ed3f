import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** With `target-size`, which 2.2 brings. */
const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** What a theme can break: it changes colours alone. */
const rulesOfColour = ['color-contrast', 'link-in-text-block'];

/** What is wrong with a page for people who see, hear or move differently; of all levels, or of its colours alone. */
export async function violations(page: Page, of: 'all' | 'colours') {
  // All frames are of one origin here, so the page can ask them by itself; to describe what is right takes half the time.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const found = await (of === 'all' ? axe.withTags(levels) : axe.withRules(rulesOfColour)).analyze();
  return found.violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html.slice(0, 200)) }));
}
