import type { CannedResponseDto } from '@tandem/contracts';

/** The text after the slash that opens the picker, and where it starts; undefined when the caret is elsewhere. */
export interface SlashQuery {
  start: number;
  query: string;
}

/** A slash (or the full-width `、` a Chinese keyboard gives) at the start of a word opens the picker. */
export function slashQuery(text: string, caret: number): SlashQuery | undefined {
  const match = /(?:^|\s)([/、])([^\s/、]{0,40})$/u.exec(text.slice(0, caret));
  if (!match) return undefined;
  const query = match[2] ?? '';
  return { start: caret - query.length - 1, query };
}

export const bodyOf = (response: CannedResponseDto, locale: 'zh-CN' | 'en'): string =>
  response.body[locale] ?? response.body.en ?? response.body['zh-CN'] ?? '';

function scoreOf(response: CannedResponseDto, query: string, locale: 'zh-CN' | 'en'): number {
  const shortcode = response.shortcode.toLowerCase();
  const title = response.title.toLowerCase();
  if (shortcode === query) return 5;
  if (shortcode.startsWith(query)) return 4;
  if (title.includes(query)) return 3;
  if (shortcode.includes(query)) return 2;
  return bodyOf(response, locale).toLowerCase().includes(query) ? 1 : 0;
}

/** The responses that match, best first: by shortcode, then title, then body. */
export function matchCanned(
  responses: readonly CannedResponseDto[],
  query: string,
  locale: 'zh-CN' | 'en',
): CannedResponseDto[] {
  const wanted = query.toLowerCase();
  return responses
    .map((response) => ({ response, score: wanted === '' ? 1 : scoreOf(response, wanted, locale) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.response.shortcode.localeCompare(b.response.shortcode))
    .map(({ response }) => response);
}

/** Puts `insert` in place of the slash query (or at the caret) and says where the caret goes. */
export function insertAt(text: string, caret: number, insert: string): { text: string; caret: number } {
  const start = slashQuery(text, caret)?.start ?? caret;
  return { text: text.slice(0, start) + insert + text.slice(caret), caret: start + insert.length };
}

/** `[[fields]]` an agent still has to fill before the text may go out. */
export const openFields = (text: string): string[] =>
  [...text.matchAll(/\[\[([^\]]{1,60})\]\]/gu)].map((m) => m[1] ?? '');
