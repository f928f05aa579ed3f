import { api } from '@tandem/contracts/calls';
import type { DocumentChange, FlowDocument } from '@tandem/flow';
import { call } from '../../../api/client.ts';
import { withChanges } from '../model/changes.ts';
import { readDocument } from '../model/read-document.ts';

/** A draft as it stands on the server. */
export interface Saved {
  document: FlowDocument;
  revision: number;
}

const mostEdits = 200;

/**
 * The draft as others have saved it since: by their edits, or as a whole when there are too many.
 * @returns undefined when nobody saved anything
 */
export async function readTheirs(flowId: string, base: Saved): Promise<Saved | undefined> {
  const params = { id: flowId };
  const { items } = await call(api.flows.edits, { params, query: { after: base.revision, limit: mostEdits } });
  const last = items.at(-1);
  if (!last) return undefined;
  if (items[0]?.revision === base.revision + 1 && items.length < mostEdits) {
    const document = items.reduce(
      (drawn, { changes }) => withChanges(drawn, changes as DocumentChange[]),
      base.document,
    );
    return { document, revision: last.revision };
  }
  const flow = await call(api.flows.get, { params });
  return { document: readDocument(flow.draft), revision: flow.draftRevision };
}
