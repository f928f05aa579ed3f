import { bounds } from './bounds.js';

/** Message-IDs in a header, in order and each once. What stands without brackets counts when it looks like one. */
export function idsIn(value: string): string[] {
  const found = value.match(/<[^<>\s]{1,998}>/g) ?? bare(value);
  return [...new Set(found)].slice(0, bounds.list);
}

const bare = (value: string): string[] =>
  value
    .split(/[\s,]+/)
    .filter((word) => word.length <= 998 && /^[^\s<>@]+@[^\s<>@]+$/.test(word))
    .map((word) => `<${word}>`);
