import type { DraftEditDto } from '@tandem/contracts';

/** A state of a flow: its draft as it is, as it was at a revision, or a published version. */
export type Point = 'draft' | `r${number}` | `v${number}`;

/** The number of a revision or version. */
export const numberOf = (point: Point): number => Number(point.slice(1));

/** A point of the past one can go back to: what one person did without a longer pause. */
export interface Stretch {
  revision: number;
  /** Of the last edit, milliseconds since the epoch. */
  at: number;
  by: DraftEditDto['by'];
  edits: number;
  name?: string;
}

/** Edits of one person with a longer pause between them are two points. */
const pauseMs = 5 * 60_000;

/** The points of the past, newest first. A named edit is always the end of one. */
export function stretchesOf(edits: readonly DraftEditDto[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const { revision, at, by, name } of edits) {
    const last = stretches.at(-1);
    const goesOn = last && last.name === undefined && last.by?.id === by?.id && at - last.at < pauseMs;
    const next = { revision, at, by, edits: goesOn ? last.edits + 1 : 1, ...(name !== undefined && { name }) };
    if (goesOn) stretches[stretches.length - 1] = next;
    else stretches.push(next);
  }
  return stretches.reverse();
}
