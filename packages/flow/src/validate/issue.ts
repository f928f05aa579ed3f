import { z } from 'zod';

/** One problem of a document. `error` blocks publishing, `warning` does not. */
export const issueSchema = z.strictObject({
  severity: z.enum(['error', 'warning']),
  /** Stable; the text is `flow:problems.<code>` with `params`. */
  code: z.string(),
  nodeId: z.string().optional(),
  edgeId: z.string().optional(),
  /** Dotted path into the node's config (`choices.0.label`), or into the document. */
  field: z.string().optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

export type Issue = z.infer<typeof issueSchema>;
