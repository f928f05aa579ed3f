import type { FlowDocument } from '@tandem/flow';
import { insideOf } from './edit-sheets.ts';
import type { Size } from './place.ts';

/** Height of a frame that shows only its title. */
export const collapsedHeight = 44;

/** Which frame hides each step and note. Frames that are folded up belong to how one looks, not to the drawing. */
export function hiddenBy(
  document: FlowDocument,
  collapsed: ReadonlySet<string>,
  sizeOf: (id: string) => Size,
): ReadonlyMap<string, string> {
  const hidden = new Map<string, string>();
  for (const frame of document.annotations ?? []) {
    if (frame.kind !== 'frame' || !collapsed.has(frame.id)) continue;
    for (const id of insideOf(document, frame, sizeOf)) if (!hidden.has(id)) hidden.set(id, frame.id);
  }
  return hidden;
}
