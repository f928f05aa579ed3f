/** First code points of the decimal digits that people write numbers with: ASCII, full width, Arabic, Persian, Devanagari, Thai. */
const zeros = [0x30, 0xff10, 0x660, 0x6f0, 0x966, 0xe50];

/** The value of a digit in any of the common scripts; -1 for everything else. */
export function digitValue(code: number): number {
  for (const zero of zeros) {
    if (code >= zero && code <= zero + 9) return code - zero;
  }
  return -1;
}

/** A letter or sign that glues to digits to make a word, such as an id. Letters of other scripts stand beside numbers freely. */
export const isWordLetter = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f;

export const isPlus = (code: number): boolean => code === 0x2b || code === 0xff0b;

const separators: ReadonlySet<number> = new Set([
  ...[...' \t-./()\u00a0\u00ad\u3000\uff0d\uff0e\uff08\uff09\u00b7\ufe0f\u20e3\ufeff\u2212'].map((c) =>
    c.charCodeAt(0),
  ),
  // Spaces, marks without width and dashes of every length.
  ...Array.from({ length: 0x16 }, (_, index) => 0x2000 + index),
  ...[0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x202f, 0x2060, 0x2066, 0x2067, 0x2068, 0x2069],
]);

/** What people put between the digits of one number. A comma or a line break ends the number. */
export const isSeparator = (code: number): boolean => separators.has(code);
