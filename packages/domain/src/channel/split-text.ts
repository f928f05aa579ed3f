import { lengthIn, sizeOf, type TextUnit } from './channel-limits.js';

/**
 * Cuts a text into parts that keep to the limit: at the end of a line, of a sentence or of a word, else between
 * characters as people see them. Nothing is lost but the blanks at a cut.
 */
export function splitText(text: string, limit: number | undefined, unit: TextUnit = 'utf16'): string[] {
  if (limit === undefined) return [text];
  const parts: string[] = [];
  let rest = text;
  while (lengthIn(rest, unit) > limit) {
    const cut = cutOf(rest, roomIn(rest, limit, unit));
    const part = rest.slice(0, cut).trimEnd();
    if (part !== '') parts.push(part);
    rest = rest.slice(cut).trimStart();
  }
  return rest === '' && parts.length > 0 ? parts : [...parts, rest];
}

/** How much of it fits, as an index between code points; one at least. */
function roomIn(text: string, limit: number, unit: TextUnit): number {
  let room = 0;
  let used = 0;
  for (const char of text) {
    used += sizeOf(char, unit);
    if (used > limit && room > 0) break;
    room += char.length;
  }
  return room;
}

/** The end of a line, and of a sentence. */
const borders = [/\n/g, /[.!?…](?=\s)|[。！？；]/g] as const;

/** A line's or a sentence's end is taken when it leaves more than half; the last word's end always. */
function cutOf(text: string, room: number): number {
  const head = text.slice(0, room + 1);
  for (const border of borders) {
    const ends = [...head.matchAll(border)].map(({ index }) => index + 1).filter((end) => end <= room);
    const last = ends.at(-1) ?? 0;
    if (last > room / 2) return last;
  }
  const blank = head.search(/\s\S*$/);
  if (blank > 0) return blank;
  const whole = new Intl.Segmenter().segment(text).containing(room)?.index ?? room;
  // One character as people see it may be longer than all that fits.
  return whole > 0 ? whole : room;
}
