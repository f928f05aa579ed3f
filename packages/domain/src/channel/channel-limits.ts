import type { MessageKind } from '../conversation/event.js';

/** How a provider counts the length of a text: characters, UTF-16 code units, or bytes in UTF-8. */
export const textUnits = ['chars', 'utf16', 'bytes'] as const;
export type TextUnit = (typeof textUnits)[number];

/** Files of one kind that a channel takes. */
export interface MediaLimit {
  maxBytes: number;
  /** Content types such as `image/png` or `audio/*`; without them, every type. */
  types?: readonly string[];
}

/** What one message on a channel may hold. */
export interface ChannelLimits {
  sends: readonly MessageKind[];
  /** Longest text, in `textUnit`. Without it, any length. */
  textLimit?: number;
  textUnit?: TextUnit;
  /** Without an entry for its kind, a file may be of any type and size. */
  media?: { image?: MediaLimit; file?: MediaLimit };
  /** Most of them under one message, and the longest title in characters. */
  quickReplies?: { count?: number; title?: number };
}

export function lengthIn(text: string, unit: TextUnit): number {
  if (unit === 'utf16') return text.length;
  let length = 0;
  for (const char of text) length += sizeOf(char, unit);
  return length;
}

/** Of one code point. */
export function sizeOf(char: string, unit: TextUnit): number {
  if (unit === 'utf16') return char.length;
  if (unit === 'chars') return 1;
  const code = char.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}
