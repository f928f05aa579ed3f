/** The connection that an element belongs to: its line, or the plus in its middle, which lies above it. */
export function edgeOf(element: EventTarget | null): string | undefined {
  if (!(element instanceof Element)) return undefined;
  const button = element.closest<HTMLElement>('[data-insert]');
  return button?.dataset.insert ?? element.closest('.react-flow__edge')?.getAttribute('data-id') ?? undefined;
}
