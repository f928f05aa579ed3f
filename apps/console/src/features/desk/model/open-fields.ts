const field = /\[\[([^\]]{1,60})\]\]/gu;

/** `[[fields]]` an agent still has to fill before the text may go out. */
export const openFields = (text: string): string[] => [...text.matchAll(field)].map((m) => m[1] ?? '');

/** The place of the next open field from the caret on, or the one before; it goes round. Undefined without any. */
export function nextField(
  text: string,
  selection: { start: number; end: number },
  backwards: boolean,
): { start: number; end: number } | undefined {
  const places = [...text.matchAll(field)].map((m) => ({ start: m.index, end: m.index + m[0].length }));
  return backwards
    ? (places.findLast(({ end }) => end <= selection.start) ?? places.at(-1))
    : (places.find(({ start }) => start >= selection.end) ?? places[0]);
}
