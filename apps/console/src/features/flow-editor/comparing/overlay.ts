import type { FlowDocument } from '@tandem/flow';
import { type ChangeKind, changedSteps, shownChanges } from './change-groups.ts';

/** Two drawings as one: the later one, with what is gone from the earlier one as ghosts. */
export interface Overlay {
  document: FlowDocument;
  steps: ReadonlyMap<string, ChangeKind>;
  /** By the id of the connection in `document`. */
  wires: ReadonlyMap<string, ChangeKind>;
}

/** A connection that leads elsewhere now is shown twice: as it is, and where it led under this id. */
const ghostOf = (edgeId: string): string => `was ${edgeId}`;

export function overlay(before: FlowDocument, after: FlowDocument): Overlay {
  const changes = shownChanges(before, after);
  const there = new Set(after.nodes.map(({ id }) => id));
  const wires = new Map<string, ChangeKind>();
  const ghosts = changes.flatMap(({ edgeId, kind }) => {
    if (edgeId === undefined) return [];
    if (kind !== 'removed') wires.set(edgeId, kind);
    const old = before.edges.find(({ id }) => id === edgeId);
    if (!old || kind === 'added') return [];
    wires.set(ghostOf(edgeId), 'removed');
    return [{ ...old, id: ghostOf(edgeId) }];
  });
  return {
    document: {
      ...after,
      nodes: [...after.nodes, ...before.nodes.filter(({ id }) => !there.has(id))],
      edges: [...after.edges, ...ghosts],
    },
    steps: changedSteps(changes),
    wires,
  };
}
