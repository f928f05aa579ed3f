/** The number a text is, when it is written as numbers are: `007` and `1.0` stay texts, also while more is typed. */
export function numberOf(text: string): number | undefined {
  const value = Number(text);
  return text !== '' && Number.isFinite(value) && String(value) === text ? value : undefined;
}
