import { z } from 'zod';

/** One node that was passed, recorded in `flow.stepped`. Without `port` the session stays there. */
export const pathEntrySchema = z.strictObject({
  nodeId: z.string(),
  /** The called flow the node stands in; absent for the session's own. */
  flowId: z.string().optional(),
  nodeType: z.string(),
  port: z.string().optional(),
  /** Milliseconds since the epoch: the `now` of the step. */
  at: z.number(),
  /** Why it went this way, when the port alone does not say: an error code, the name of a guard. */
  note: z.string().optional(),
});

export type PathEntry = z.infer<typeof pathEntrySchema>;
