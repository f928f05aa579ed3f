import { diffDocuments } from '@tandem/flow';
import type { DraftDocument, Flow, FlowStore } from './flow-store.js';

/**
 * Whether a draft is what every new session begins on, so that there is nothing to publish. While a share or a moment has
 * yet to be decided, the draft as it is live is a way back.
 */
export async function isLive(
  flows: Pick<FlowStore, 'version'>,
  { id, workspaceId, publishedVersion, canary, scheduled }: Flow,
  draft: DraftDocument,
): Promise<boolean> {
  if (publishedVersion === undefined || canary || scheduled) {
    return false;
  }
  const live = await flows.version(workspaceId, id, publishedVersion);
  return live !== undefined && diffDocuments(live.document, { ...draft, id, version: publishedVersion }).length === 0;
}
