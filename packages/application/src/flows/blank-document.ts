import { flowDocumentSchema } from '@tandem/flow';
import type { DraftDocument } from './flow-store.js';

/** A flow to begin with: it starts and ends. */
export function blankDocument(flowId: string): DraftDocument {
  return flowDocumentSchema.parse({
    id: flowId,
    version: 0,
    nodes: [
      { id: 'start', type: 'start', typeVersion: 1, config: {}, position: { x: 0, y: 0 } },
      { id: 'end', type: 'end', typeVersion: 1, config: {}, position: { x: 352, y: 0 } },
    ],
    edges: [{ id: 'start-end', from: { node: 'start', port: 'next' }, to: 'end' }],
    variables: [],
  }) as DraftDocument;
}
