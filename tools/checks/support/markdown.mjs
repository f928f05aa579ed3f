// What the checks read of a Markdown page.

const fence = /^```(\w*)\n([\s\S]*?)^```$/gm;

/** Fenced blocks with their language. */
export const blocks = (text) => [...text.matchAll(fence)].map(([, language, code]) => ({ language, code }));

export const withoutBlocks = (text) => text.replace(fence, '');

/** Depth and text of every heading. */
export const headings = (text) =>
  [...withoutBlocks(text).matchAll(/^(#{1,6}) (.+)$/gm)].map(([, marks, title]) => ({ depth: marks.length, title }));

/** The fragment by which a heading is linked. */
export const anchorOf = (title) =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

/** Targets of links and pictures, without those to other sites. */
export const relativeLinks = (text) =>
  [...withoutBlocks(text).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target)
    .filter((to) => !/^[a-z]+:/.test(to));

/** The first cells of a table's rows whose header has these words. */
export function tableRows(text, header) {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.startsWith('|') && header.every((word) => line.includes(word)));
  const rows = [];
  for (let at = start + 2; start >= 0 && lines[at]?.startsWith('|'); at += 1) {
    rows.push(
      lines[at]
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  }
  return rows;
}
