import type { JsonValue } from '../document/json.js';
import { BoundedCache } from './bounded-cache.js';
import { ExpressionError } from './error.js';
import { type Path, parsePath } from './path.js';

/** Longest text with its chips filled in, in UTF-16 code units. */
export const maxFilledLength = 100_000;

/** A piece of a text: as it stands, or a chip that is filled in. */
export type TemplatePart = { kind: 'text'; text: string } | { kind: 'chip'; source: string; path: Path; at: number };

const cache = new BoundedCache<readonly TemplatePart[]>(2_000);

/**
 * Splits a text at its chips: `{vars.order}` is one, `{{` is a brace, and braces around anything that is not a path
 * (JSON, prose) are left alone.
 */
export function parseTemplate(template: string): readonly TemplatePart[] {
  return cache.get(template, () => {
    const parts: TemplatePart[] = [];
    let text = '';
    let from = 0;
    for (const found of template.matchAll(/\{\{|\{([A-Za-z_][^{}\n]{0,200})\}/g)) {
      const path = found[1] === undefined ? undefined : parsePath(found[1]);
      text += template.slice(from, found.index);
      from = found.index + found[0].length;
      if (path && found[1] !== undefined) {
        if (text) {
          parts.push({ kind: 'text', text });
        }
        text = '';
        parts.push({ kind: 'chip', source: found[1], path, at: found.index });
      } else {
        text += found[0] === '{{' ? '{' : found[0];
      }
    }
    text += template.slice(from);
    if (text) {
      parts.push({ kind: 'text', text });
    }
    return parts;
  });
}

/** A value as a customer reads it: nothing for what is missing, lists with commas, objects as JSON. */
export function showValue(value: JsonValue): string {
  if (value === null) {
    return '';
  }
  if (Array.isArray(value)) {
    return value.map(showValue).join(', ');
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/**
 * The text with each chip replaced by what `read` gives for its path, then passed through `encode`.
 * @throws ExpressionError `result` when it grows too long
 */
export function fillTemplate(
  template: string,
  read: (path: Path) => JsonValue,
  encode: (text: string) => string = (text) => text,
): string {
  let filled = '';
  for (const part of parseTemplate(template)) {
    filled += part.kind === 'text' ? part.text : encode(showValue(read(part.path)));
    if (filled.length > maxFilledLength) {
      throw new ExpressionError('result', String(maxFilledLength));
    }
  }
  return filled;
}
