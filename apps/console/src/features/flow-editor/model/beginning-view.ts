import type { Place, Size } from './place.ts';

/** Below this the cards are hard to read, and their exits smaller than a finger or a shaky hand can hit. */
export const readableZoom = 0.75;

/** The share of the canvas that stays free around what is shown. */
export const fitPadding = 0.12;

/**
 * What a canvas of this size shows of a flow too large to be read at once: where customers begin, near enough to be read.
 * Undefined when all of it can be read.
 */
export function beginningView(
  canvas: Size,
  bounds: Size,
  start: Place | undefined,
): (Place & { zoom: number }) | undefined {
  const zoom = Math.min(canvas.width / bounds.width, canvas.height / bounds.height) * (1 - fitPadding);
  if (!start || zoom >= readableZoom) return undefined;
  const y = canvas.height / 2 - 60 - start.y * readableZoom;
  return { x: 40 - start.x * readableZoom, y, zoom: readableZoom };
}
