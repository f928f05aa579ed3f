import { type FlowDocument, flowDocumentSchema } from '@tandem/flow';
import { z } from 'zod';

const key = (flowId: string): string => `tandem.flow-draft.${flowId}`;
const keptSchema = z.object({ at: z.number(), document: flowDocumentSchema });

/** A draft that has not reached the server, kept in this browser. */
export type KeptDraft = z.infer<typeof keptSchema>;

export function keepDraft(flowId: string, document: FlowDocument): void {
  try {
    localStorage.setItem(key(flowId), JSON.stringify({ at: Date.now(), document }));
  } catch {
    // A full or forbidden storage: the draft still stands in the open editor and on its way to the server.
    forgetDraft(flowId);
  }
}

export function forgetDraft(flowId: string): void {
  try {
    localStorage.removeItem(key(flowId));
  } catch {
    return;
  }
}

/** What was kept; undefined when there is nothing or it cannot be read. */
export function keptDraft(flowId: string): KeptDraft | undefined {
  try {
    return keptSchema.safeParse(JSON.parse(localStorage.getItem(key(flowId)) ?? 'null')).data;
  } catch {
    return undefined;
  }
}
