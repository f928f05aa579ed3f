import type { Frame, Page } from '@playwright/test';

/** Names and signs that are the same in every language. */
const everywhere = new Set(
  `Tandem VIP API CEL HTTP HTTPS URL JSON ID id English React Flow Enter Esc Shift Ctrl Alt Tab Home End Delete Backspace
  Mod PNG JPEG GIF WebP MB SDK UTC IP HMAC SHA Inter
  CSV Excel ics CRM ERP`.split(/\s+/),
);

/**
 * Words in Latin letters that a page shows or gives to screen readers. What is data or code stays out: addresses,
 * texts marked as another language, code, keys, and what fields hold.
 */
export async function latinWords(page: Page, allowed: ReadonlySet<string>): Promise<string[]> {
  const found = await Promise.all(page.frames().map((frame) => wordsOf(frame)));
  return [...new Set(found.flat())].filter((word) => !everywhere.has(word) && !allowed.has(word));
}

function wordsOf(frame: Frame): Promise<string[]> {
  return frame.evaluate(() => {
    const skipped =
      'code, kbd, pre, script, style, textarea, .font-mono, [lang]:not(html):not([lang^=zh]), [data-data], time';
    const texts: string[] = [];
    const walk = (root: ParentNode) => {
      for (const element of root.querySelectorAll<HTMLElement>('*')) {
        if (element.shadowRoot) walk(element.shadowRoot);
        if (element.closest(skipped) || !element.checkVisibility()) continue;
        for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description', 'aria-roledescription']) {
          texts.push(element.getAttribute(name) ?? '');
        }
        for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) texts.push(node.textContent ?? '');
      }
    };
    walk(document);
    // Addresses and ids are data wherever they stand.
    const isData = /[\w.+-]+@[\w.-]+|https?:\/\/\S+|#[\w-]+|\/[\w./-]+|\b[\w-]*\d[\w-]*\b|\b\w+[._:]\w[\w.:]*\b/g;
    return texts.flatMap((text) => text.replace(isData, ' ').match(/[A-Za-z]{2,}/g) ?? []);
  });
}

/** What expressions read of an agent and of a customer; examples of it stand in forms and in drawings. */
const expression = /^(?:agent\.(?:skills|languages)|customer)\.\w+/;

/**
 * Keys of the catalogue that stand where their text should: `inbox.offer.accept`, `flows:bar.publish`, and without
 * their namespace `offer.accept`, also where no such text is left.
 */
export async function bareKeys(page: Page, catalogue: Readonly<Record<string, object>>): Promise<string[]> {
  const firsts = [...Object.keys(catalogue), ...Object.values(catalogue).flatMap((texts) => Object.keys(texts))];
  const pattern = `\\b(?:${[...new Set(firsts)].join('|')})[:.][a-z][A-Za-z]*(?:\\.[A-Za-z]+)+`;
  const shown = () => {
    const all = [...document.querySelectorAll('*')].filter(
      (element) => !element.closest('code, pre, .font-mono, [data-data]'),
    );
    const nodes = all.flatMap((element) => [...element.childNodes]);
    return nodes.map((node) => (node.nodeType === Node.TEXT_NODE ? node.textContent : '')).join('\n');
  };
  const texts = await Promise.all(page.frames().map((frame) => frame.evaluate(shown)));
  return texts.flatMap((text) => text.match(new RegExp(pattern, 'g')) ?? []).filter((found) => !expression.test(found));
}
