import { digitValue, isPlus, isSeparator, isWordLetter } from './characters.js';

/** Digits without a gap. `end` is exclusive; both count in UTF-16 units of the text. */
export interface Chunk {
  start: number;
  end: number;
  digits: string;
  /** An X closes it, as it does some identity cards. */
  closedByX: boolean;
  /** Letters touch it on this side. */
  gluedLeft: boolean;
  gluedRight: boolean;
}

/** Chunks that may be parts of one number, with what stands between them. */
export interface DigitRun {
  /** Where the number begins: at the plus sign when there is one. */
  start: number;
  plus: boolean;
  chunks: Chunk[];
  /** `gaps[i]` stands between `chunks[i]` and `chunks[i + 1]`. */
  gaps: string[];
}

const percent = 0x25;
const longestGap = 6;
/** `+`, a space and other separators as addresses of pages carry them. */
const escaped = /%(2B|20|2D|28|29|2E|2F|3A|3D|26)/iy;
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9A-Za-z_])/iy;

/** Every run of digits of a text, in one pass. Words that mix digits and letters more than once are ids and left out. */
export function digitRuns(text: string): DigitRun[] {
  const runs: DigitRun[] = [];
  let run: DigitRun | undefined;
  let gapStart = 0;
  let plusAt = -1;
  let at = 0;
  while (at < text.length) {
    escaped.lastIndex = at;
    const hex = text.charCodeAt(at) === percent ? escaped.exec(text)?.[1] : undefined;
    const code = hex === undefined ? text.charCodeAt(at) : Number.parseInt(hex, 16);
    if (!isWord(code)) {
      if (isPlus(code)) {
        run = undefined;
        plusAt = at;
        gapStart = at;
      } else if (!isSeparator(code) || at - gapStart >= longestGap) {
        run = undefined;
        plusAt = -1;
      }
      at += hex === undefined ? 1 : 3;
      continue;
    }
    const end = wordEnd(text, at);
    const chunk = chunkOf(text, at, end);
    if (!chunk) {
      run = undefined;
    } else {
      if (run && !chunk.gluedLeft) {
        run.gaps.push(text.slice(gapStart, at));
        run.chunks.push(chunk);
      } else {
        const plus = plusAt >= 0 && !chunk.gluedLeft;
        run = { start: plus ? plusAt : chunk.start, plus, chunks: [chunk], gaps: [] };
        runs.push(run);
      }
      if (chunk.gluedRight) run = undefined;
    }
    plusAt = -1;
    at = end;
    gapStart = end;
  }
  return runs;
}

const isWord = (code: number): boolean => isWordLetter(code) || digitValue(code) >= 0;

/** The end of the word, or of the whole UUID when the word begins one. */
function wordEnd(text: string, start: number): number {
  uuid.lastIndex = start;
  if (uuid.test(text)) return uuid.lastIndex;
  let end = start;
  while (end < text.length && isWord(text.charCodeAt(end))) end += 1;
  return end;
}

function chunkOf(text: string, start: number, end: number): Chunk | undefined {
  let digits = '';
  let first = -1;
  let last = -1;
  for (let at = start; at < end; at += 1) {
    const value = digitValue(text.charCodeAt(at));
    if (value < 0) continue;
    // A second stretch of digits in one word, or the dashes of a UUID.
    if (first >= 0 && last !== at - 1) return undefined;
    if (first < 0) first = at;
    last = at;
    digits += value;
  }
  if (first < 0) return undefined;
  const closedByX = last === end - 2 && /x/i.test(text.charAt(end - 1));
  const [gluedLeft, gluedRight] = [first !== start, last !== end - 1];
  return { start: first, end: last + 1, digits, closedByX, gluedLeft, gluedRight };
}
