/** One element that has the focus, as it looks. */
export interface Stop {
  /** Whether it is the one asked about. */
  readonly isThere: boolean;
  /** The beginning of its markup; undefined while nothing has the focus. */
  readonly name?: string;
  readonly shows?: boolean;
  /** In CSS pixels of the window. */
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

/**
 * Where the focus is, and whether it shows there: by an outline or a ring around the focused element, around the frame it
 * is in, or its marked option. It runs in the page, in one question a stop.
 */
export function stopAt(target: Element): Stop {
  const focused = document.activeElement;
  const isThere = target === focused;
  if (!focused || focused === document.body) return { isThere, box: { x: 0, y: 0, width: 0, height: 0 } };
  const hasRing = (element: Element | null) => {
    if (!element) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
  };
  const around = [
    focused,
    focused.parentElement,
    ...focused.children,
    focused.closest('[data-focus-visible]'),
    ...(focused.closest('label')?.querySelectorAll('*') ?? []),
  ];
  const { width, height, x, y } = focused.getBoundingClientRect();
  const isInside = y < innerHeight && x < innerWidth && width > 0 && height > 0;
  const shows = isInside && around.some(hasRing);
  return { isThere, name: focused.outerHTML.slice(0, 160), shows, box: { x, y, width, height } };
}
