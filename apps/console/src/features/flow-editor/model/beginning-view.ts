import type { Place, Size } from './place.ts';

/** Below this the cards are hard to read, and their exits smaller than a finger or a shaky hand can hit. */
export const readableZoom = 0.75;

/** Farther away than this, the cards of a large flow are boxes and its connections one drawing. */
export const wordsZoom = 0.45;

/** The share of the canvas that stays free around what is shown. */
export const fitPadding = 0.12;

/**
 * What a canvas of this size shows of a flow that it cannot show whole: where customers begin, near enough to be read.
 * Undefined when all of it can be shown, at `least` so near.
 */
export function beginningView(
  canvas: Size,
  bounds: Size,
  start: Place | undefined,
  least: number,
): (Place & { zoom: number }) | undefined {
  const zoom = Math.min(canvas.width / bounds.width, canvas.height / bounds.height) * (1 - fitPadding);
  if (!start || zoom >= least) return undefined;
  const y = canvas.height / 2 - 60 - start.y * readableZoom;
  return { x: 40 - start.x * readableZoom, y, zoom: readableZoom };
}
