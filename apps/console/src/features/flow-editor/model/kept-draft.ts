import { type FlowDocument, flowDocumentSchema } from '@tandem/flow';
import { z } from 'zod';
import { forget, keep, kept } from './local-store.ts';

const keptSchema = z.object({
  at: z.number(),
  document: flowDocumentSchema,
  /** What the server had then: others may have saved since. Absent where there was no room for it. */
  base: flowDocumentSchema.exactOptional(),
});

/** A draft that has not reached the server, kept in this browser. */
export type KeptDraft = z.infer<typeof keptSchema>;

/** When it cannot be kept, it still stands in the open editor and on its way to the server. */
export const keepDraft = (flowId: string, document: FlowDocument, base: FlowDocument): boolean =>
  keep('draft', flowId, { at: Date.now(), document, base }) || keep('draft', flowId, { at: Date.now(), document });

export const forgetDraft = (flowId: string): void => forget('draft', flowId);

/** What was kept; undefined when there is nothing or it cannot be read. */
export const keptDraft = (flowId: string): KeptDraft | undefined => keptSchema.safeParse(kept('draft', flowId)).data;
