import type { ContactFilter } from '@tandem/application';
import { standardTier } from '@tandem/domain';
import { escapePattern } from '../listing/search.js';

/** The conditions of a filter on single fields. */
export function contactConditions({ tier, attribute }: ContactFilter): Record<string, unknown> {
  const all: Record<string, unknown>[] = [];
  if (tier) {
    const [{ key }, at] = [tier, tier.at];
    const isOver = { 'tierSource.expiresAt': { $lte: at } };
    all.push(key === standardTier ? { $or: [{ tier: key }, isOver] } : { tier: key, $nor: [isOver] });
  }
  if (attribute) all.push({ attributes: { $regex: attributePattern(attribute) } });
  return all.length === 0 ? {} : { $and: all };
}

/** Where the JSON text of the attributes has the value, or a list with it; quotes within texts are escaped there. */
function attributePattern({ key, value }: NonNullable<ContactFilter['attribute']>): string {
  const text = JSON.stringify(value);
  const isNumber = value.trim() !== '' && Number.isFinite(Number(value));
  const bare = value === 'true' || value === 'false' ? [value] : isNumber ? [String(Number(value))] : [];
  const single = [text, ...bare].map(escapePattern).join('|');
  const entry = '"(?:[^"\\\\]|\\\\.)*"';
  return `[{,]${escapePattern(JSON.stringify(key))}:(?:${single}|\\[(?:${entry},)*${escapePattern(text)})[,}\\]]`;
}
