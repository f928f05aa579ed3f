import { BRANDS } from './brands.js';
import { isSyntax, lineOf, type SourceFile, type Syntax, walk } from './source.js';

/** JSX attributes whose text a person reads or hears. */
const READ_ATTRIBUTES = new Set([
  'label',
  'title',
  'placeholder',
  'alt',
  'description',
  'help',
  'hint',
  'aria-label',
  'aria-description',
  'body',
]);

/** Texts written in JSX instead of the catalogue, as `path:line text`. */
export function literalTexts(file: SourceFile): string[] {
  const found: string[] = [];
  walk(file.tree, (node) => {
    const text = node.type === 'JSXText' ? String(node.value) : attributeText(node);
    if (text !== undefined && isProse(text)) {
      found.push(`${file.path}:${lineOf(file, node.start)} ${text.trim()}`);
    }
  });
  return found;
}

function attributeText(node: Syntax): string | undefined {
  if (node.type !== 'JSXAttribute' || !isSyntax(node.name) || !READ_ATTRIBUTES.has(String(node.name.name))) {
    return undefined;
  }
  const value =
    isSyntax(node.value) && node.value.type === 'JSXExpressionContainer' ? node.value.expression : node.value;
  return isSyntax(value) && typeof value.value === 'string' ? value.value : undefined;
}

function isProse(text: string): boolean {
  return /\p{Script=Han}/u.test(text) || (text.match(/[A-Za-z]{2,}/g) ?? []).some((word) => !BRANDS.has(word));
}
