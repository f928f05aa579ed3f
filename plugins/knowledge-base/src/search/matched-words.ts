import type { Token } from './tokenize.js';

/** The parts of a question that were found, longest runs joined: of 退货 and 货流 in 退货流程 comes 退货流. */
export function matchedWords(text: string, tokens: readonly Token[], found: ReadonlySet<string>): string[] {
  const ranges: { start: number; end: number }[] = [];
  for (const { term, start, end } of tokens) {
    if (!found.has(term)) continue;
    const last = ranges.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else ranges.push({ start, end });
  }
  return [...new Set(ranges.map(({ start, end }) => text.slice(start, end)))];
}
