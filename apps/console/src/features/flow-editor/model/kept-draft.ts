import type { FlowDocument } from '@tandem/flow';
import { forget, keep, kept, keptIds } from './local-store.ts';
import { newId } from './new-node.ts';
import { drawingOf } from './read-document.ts';

interface Kept {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly document: FlowDocument;
  /** What the server had then: others may have saved since. Absent where there was no room for it. */
  readonly base?: FlowDocument;
}

/** A draft that has not reached the server, kept in this browser, and under what. */
export type KeptDraft = Kept & { readonly id: string };

/** Each window keeps its own: two that show one flow never take each other's away. */
const windowId = newId();
const ownId = (flowId: string): string => `${flowId}.${windowId}`;

/** When it cannot be kept, it still stands in the open editor and on its way to the server. */
export const keepDraft = (flowId: string, document: FlowDocument, base: FlowDocument): boolean =>
  keep('draft', ownId(flowId), { at: Date.now(), document, base }) ||
  keep('draft', ownId(flowId), { at: Date.now(), document });

/** What this window kept has reached the server, or is not wanted. */
export const forgetDraft = (flowId: string): void => forget('draft', ownId(flowId));

function readKept(given: unknown): Kept | undefined {
  const { at, document, base } = (given ?? {}) as Record<string, unknown>;
  const [drawing, before] = [drawingOf(document), drawingOf(base)];
  if (typeof at !== 'number' || !drawing || (base !== undefined && !before)) return undefined;
  return { at, document: drawing, ...(before && { base: before }) };
}

/** What was kept, of this window and others, the newest first; without what cannot be read. */
export const keptDrafts = (flowId: string): KeptDraft[] =>
  keptIds('draft', flowId)
    .flatMap((id) => {
      const draft = readKept(kept('draft', id));
      return draft ? [{ ...draft, id }] : [];
    })
    .sort((a, b) => b.at - a.at);

/** Keeps what is being offered out of the way of what is drawn meanwhile. */
export function setAside(flowId: string, { id, ...draft }: KeptDraft): KeptDraft {
  if (id !== ownId(flowId)) return { id, ...draft };
  const aside = `${flowId}.${newId()}`;
  if (!keep('draft', aside, draft)) return { id, ...draft };
  forget('draft', id);
  return { id: aside, ...draft };
}

/** One has decided about what was offered. */
export const forgetKept = ({ id }: KeptDraft): void => forget('draft', id);
