import type { FlowAnnotation, FlowComment, FlowDocument, FlowFrame, FlowNote } from '@tandem/flow';
import type { Place, Size } from './place.ts';

/** Adds a frame, a note or a comment. */
export const addAnnotation = (document: FlowDocument, annotation: FlowAnnotation): FlowDocument => ({
  ...document,
  annotations: [...(document.annotations ?? []), annotation],
});

const change = (document: FlowDocument, id: string, patch: (old: FlowAnnotation) => FlowAnnotation): FlowDocument => ({
  ...document,
  ...(document.annotations && {
    annotations: document.annotations.map((annotation) => (annotation.id === id ? patch(annotation) : annotation)),
  }),
});

export const setFrameTitle = (document: FlowDocument, id: string, title: string): FlowDocument =>
  change(document, id, (old) => (old.kind === 'frame' ? { ...old, title } : old));

export const setNoteText = (document: FlowDocument, id: string, text: string): FlowDocument =>
  change(document, id, (old) => (old.kind === 'note' ? { ...old, text } : old));

/** Gives a frame or note another extent, and with it another corner when it was pulled there. */
export const resizeSheet = (document: FlowDocument, id: string, position: Place, size: Size): FlowDocument =>
  change(document, id, (old) => (old.kind === 'comment' ? old : { ...old, position, ...size }));

/** Says something about a step: begins its open thread, or goes on with it. */
export function sayAbout(
  document: FlowDocument,
  nodeId: string,
  message: FlowComment['messages'][number],
  newId: string,
): FlowDocument {
  const open = document.annotations?.find(
    (each) => each.kind === 'comment' && each.nodeId === nodeId && each.resolved !== true,
  );
  if (!open) return addAnnotation(document, { kind: 'comment', id: newId, nodeId, messages: [message] });
  return change(document, open.id, (old) =>
    old.kind === 'comment' ? { ...old, messages: [...old.messages, message] } : old,
  );
}

/** The thread is settled; it stays readable. */
export const resolveComment = (document: FlowDocument, id: string): FlowDocument =>
  change(document, id, (old) => (old.kind === 'comment' ? { ...old, resolved: true } : old));

/** The steps and notes that stand inside a frame: what moves with it. */
export function insideOf(document: FlowDocument, frame: FlowFrame, sizeOf: (id: string) => Size): string[] {
  const isInside = (place: Place, size: Size) =>
    place.x >= frame.position.x &&
    place.y >= frame.position.y &&
    place.x + size.width <= frame.position.x + frame.width &&
    place.y + size.height <= frame.position.y + frame.height;
  const sheets = (document.annotations ?? []).filter(
    (each): each is FlowFrame | FlowNote => each.kind !== 'comment' && each.id !== frame.id,
  );
  return [
    ...document.nodes.filter(({ id, position }) => isInside(position, sizeOf(id))),
    ...sheets.filter((each) => isInside(each.position, each)),
  ].map(({ id }) => id);
}
