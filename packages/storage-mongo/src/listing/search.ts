/** Text as it is searched: full and half width, upper and lower case are the same. */
export const searchable = (...texts: readonly (string | undefined)[]): string =>
  texts
    .filter((text) => text !== undefined)
    .join('\n')
    .normalize('NFKC')
    .toLowerCase();

/** Every word must occur in the field `search`. What is typed is taken literally, never as a pattern. */
export function matchWords(search: string | undefined): Record<string, unknown> {
  const words = searchable(search).split(/\s+/).filter(Boolean).slice(0, 10);
  return words.length === 0 ? {} : { $and: words.map((word) => ({ search: { $regex: escapePattern(word) } })) };
}

/** What is typed, taken literally in a pattern. */
export const escapePattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
