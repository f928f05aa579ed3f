import type { FlowDocument } from '@tandem/flow';
import { indexOf } from './document-index.ts';
import { insideOf } from './edit-sheets.ts';
import type { Place, Size } from './place.ts';

/** Frames that are folded up, each with what stood inside it when it was. */
export type Folded = ReadonlyMap<string, ReadonlySet<string>>;

/** Height of a frame that shows only its title. */
export const collapsedHeight = 44;

/** Where things go when frames among them are folded up: what such a frame hides goes along. */
export function withHidden(
  document: FlowDocument,
  moved: ReadonlyMap<string, Place>,
  hidden: ReadonlyMap<string, string>,
): ReadonlyMap<string, Place> {
  const { nodes, annotations } = indexOf(document);
  const placeOf = (id: string): Place | undefined => {
    const item = nodes.get(id) ?? annotations.get(id);
    return item && 'position' in item ? item.position : undefined;
  };
  const along = [...hidden].flatMap(([id, frame]) => {
    const [to, from, old] = [moved.get(frame), placeOf(frame), placeOf(id)];
    return to && from && old ? [[id, { x: old.x + to.x - from.x, y: old.y + to.y - from.y }] as const] : [];
  });
  return new Map([...moved, ...along]);
}

/**
 * Which frame hides each step and note: what was inside when it was folded, and still is; what is put where it would
 * unfold stays to be seen. Frames that are folded up belong to how one looks, not to the drawing.
 */
export function hiddenBy(
  document: FlowDocument,
  collapsed: Folded,
  sizeOf: (id: string) => Size,
): ReadonlyMap<string, string> {
  const hidden = new Map<string, string>();
  for (const frame of document.annotations ?? []) {
    const held = collapsed.get(frame.id);
    if (frame.kind !== 'frame' || !held) continue;
    for (const id of insideOf(document, frame, sizeOf)) {
      if (held.has(id) && !hidden.has(id)) hidden.set(id, frame.id);
    }
  }
  return hidden;
}
