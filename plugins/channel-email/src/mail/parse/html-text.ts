import { compile } from 'html-to-text';
import { bounds } from './bounds.js';

/** Boxes that mail programs put around what is quoted. Their lines come out with `> `, as those of a blockquote. */
const quoteBoxes = [
  'div.gmail_quote',
  'div.gmail_extra',
  'div.yahoo_quoted',
  'div.moz-forward-container',
  'div.zmail_extra',
  'div.history-quote-wrapper',
  'div.protonmail_quote',
  'div#isForwardContent',
  'div#origbody',
  'div#reply139content',
  'div#appendonsend',
  'div#mail-editor-reference-message-container',
  'div[name="quote"]',
];

const toText = compile({
  wordwrap: false,
  preserveNewlines: false,
  limits: {
    maxInputLength: bounds.html,
    maxDepth: 100,
    maxChildNodes: 20_000,
    maxBaseElements: 100,
  },
  selectors: [
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true, ignoreHref: true } },
    { selector: 'img', format: 'skip' },
    { selector: 'table', format: 'block' },
    { selector: 'ul', options: { itemPrefix: '- ' } },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    ...['p', 'div', 'blockquote', 'tr'].map((selector) => ({
      selector,
      format: selector === 'blockquote' ? 'blockquote' : 'block',
      options: { leadingLineBreaks: selector === 'p' ? 2 : 1, trailingLineBreaks: selector === 'p' ? 2 : 1 },
    })),
    ...quoteBoxes.map((selector) => ({ selector, format: 'blockquote', options: { trimEmptyLines: true } })),
  ],
});

/** Hold nothing, or are closed by the next of their kind: a long run of them does not nest. */
const flat =
  /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|d[td]|option|optgroup|t[rdh]|thead|tbody|tfoot)$/i;

/** Parsing takes the square of the nesting, so a trap is seen before. */
function nestsTooDeep(html: string): boolean {
  let depth = 0;
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9:-]*)[^<>]*>/gi)) {
    if (flat.test(name)) continue;
    depth = slash ? Math.max(0, depth - 1) : depth + 1;
    if (depth > bounds.depth) return true;
  }
  return false;
}

const withoutTags = (html: string): string => html.replace(/<[^<>]*>/g, ' ');

/** What a reader sees, as plain text. Nesting and length are bounded. */
export function textOfHtml(html: string): string {
  const cut = html.slice(0, bounds.html);
  return nestsTooDeep(cut) ? withoutTags(cut) : toText(cut);
}
