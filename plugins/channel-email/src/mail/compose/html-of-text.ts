const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** The text as a mail program shows it: paragraphs and line breaks, nothing else. */
export function htmlOfText(text: string): string {
  const escaped = text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign).replace(/\r\n?/g, '\n');
  const paragraphs = escaped.split(/\n{2,}/).map((part) => `<p>${part.replace(/\n/g, '<br>\n')}</p>`);
  return `<!doctype html>\n<html><body>\n${paragraphs.join('\n')}\n</body></html>\n`;
}
