import { flowDocumentSchema } from '@tandem/flow';
import type { DraftDocument } from '../flows/flow-store.js';

/** A rule to begin with: something happens, and it ends. */
export function blankRule(): DraftDocument {
  return flowDocumentSchema.parse({
    id: 'rule',
    version: 0,
    kind: 'automation',
    nodes: [
      { id: 'when', type: 'event', typeVersion: 1, config: { on: 'conversation.started' }, position: { x: 0, y: 0 } },
      { id: 'end', type: 'end', typeVersion: 1, config: {}, position: { x: 352, y: 0 } },
    ],
    edges: [{ id: 'when-end', from: { node: 'when', port: 'next' }, to: 'end' }],
    variables: [],
  }) as DraftDocument;
}
