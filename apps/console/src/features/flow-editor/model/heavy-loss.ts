import type { FlowDocument } from '@tandem/flow';

/** How many steps a save would drop, and of how many. */
export interface Loss {
  dropped: number;
  of: number;
}

/** What a save would drop when that is more than a fifth of the steps: the server refuses it unless it is confirmed. */
export function heavyLoss(saved: FlowDocument, next: FlowDocument): Loss | undefined {
  const left = new Set(next.nodes.map(({ id }) => id));
  const dropped = saved.nodes.filter(({ id }) => !left.has(id)).length;
  return dropped > 1 && dropped > saved.nodes.length / 5 ? { dropped, of: saved.nodes.length } : undefined;
}
