/**
 * What somebody wrote, and what of an earlier message stands quoted under it, as mail programs leave it.
 *
 * @param newText the same as the channel told it apart
 */
export function splitQuoted(text: string, newText?: string): { text: string; quoted: string } {
  // Who read the mail knows best, unless what is new stands between what is quoted.
  if (newText?.trim() && text.startsWith(newText.trim()))
    return { text: newText.trim(), quoted: text.slice(newText.trim().length).trim() };
  const lines = text.split('\n');
  const begins = (line: string, index: number): boolean =>
    /^-{2,}\s*(original message|原始邮件)/i.test(line) ||
    (/(wrote|写道)\s*[:：]\s*$/.test(line) && isQuoted(lines[index + 1] ?? '')) ||
    (isQuoted(line) && lines.slice(index).every((rest) => isQuoted(rest) || rest.trim() === ''));
  const at = lines.findIndex(begins);
  if (at <= 0) return { text, quoted: '' };
  return { text: lines.slice(0, at).join('\n').trimEnd(), quoted: lines.slice(at).join('\n') };
}

const isQuoted = (line: string): boolean => /^\s*>/.test(line);
