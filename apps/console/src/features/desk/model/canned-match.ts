import type { CannedResponseDto } from '@tandem/contracts';
import { textIn } from '@tandem/flow';

/** The text after the sign that opens a picker, and where the sign stands. */
export interface PickerQuery {
  start: number;
  query: string;
}

/** A slash (or the full-width `、` a Chinese keyboard gives) at the start of a word opens the canned responses. */
export const slashQuery = (text: string, caret: number): PickerQuery | undefined =>
  queryAfter(/(?:^|\s)[/、]([^\s/、]{0,40})$/u, text, caret);

/** An `@` (or `＠`) at the start of a word or behind Chinese opens the colleagues. */
export const mentionQuery = (text: string, caret: number): PickerQuery | undefined =>
  queryAfter(/(?:^|[\s\p{Script=Han}，。；：、（])[@＠]([^\s@＠]{0,40})$/u, text, caret);

function queryAfter(sign: RegExp, text: string, caret: number): PickerQuery | undefined {
  const match = sign.exec(text.slice(0, caret));
  if (!match) return undefined;
  const query = match[1] ?? '';
  return { start: caret - query.length - 1, query };
}

export const bodyOf = (response: CannedResponseDto, locale: 'zh-CN' | 'en'): string => textIn(response.body, locale);

/** Whether the letters of `query` stand in the text in their order: `rfd` in `refund`. */
function isScattered(text: string, query: string): boolean {
  let at = -1;
  return [...query].every((letter) => {
    at = text.indexOf(letter, at + 1);
    return at >= 0;
  });
}

function scoreOf(response: CannedResponseDto, query: string, locale: 'zh-CN' | 'en'): number {
  const shortcode = response.shortcode.toLowerCase();
  const title = response.title.toLowerCase();
  const keys = response.keys ?? [];
  if (shortcode === query) return 7;
  if (shortcode.startsWith(query)) return 6;
  if (keys.some((key) => key.startsWith(query))) return 5;
  if (title.includes(query) || keys.some((key) => key.includes(query))) return 4;
  if (shortcode.includes(query)) return 3;
  if (bodyOf(response, locale).toLowerCase().includes(query)) return 2;
  return query.length > 1 && [shortcode, title].some((text) => isScattered(text, query)) ? 1 : 0;
}

/**
 * The responses that match, best first: by shortcode, then pinyin and title, then body; what I use more comes first
 * among equals.
 */
export function matchCanned(
  responses: readonly CannedResponseDto[],
  query: string,
  locale: 'zh-CN' | 'en',
  uses: Readonly<Record<string, number>> = {},
): CannedResponseDto[] {
  const wanted = query.toLowerCase();
  const usesOf = ({ id }: CannedResponseDto) => uses[id] ?? 0;
  return responses
    .map((response) => ({ response, score: wanted === '' ? 1 : scoreOf(response, wanted, locale) }))
    .filter(({ score }) => score > 0)
    .sort(
      (a, b) =>
        b.score - a.score ||
        usesOf(b.response) - usesOf(a.response) ||
        a.response.shortcode.localeCompare(b.response.shortcode),
    )
    .map(({ response }) => response);
}

/** Puts `insert` in place of the query (or at the caret) and says where the caret goes. */
export function insertAt(
  text: string,
  caret: number,
  insert: string,
  start = slashQuery(text, caret)?.start ?? caret,
): { text: string; caret: number } {
  return { text: text.slice(0, start) + insert + text.slice(caret), caret: start + insert.length };
}
