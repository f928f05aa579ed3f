import { z } from 'zod';
import { flowVariableSchema } from '../document/flow-document.js';

const ids = z.array(z.string());

/** What exists outside the flow: the ids and names that its nodes may point at. */
export const flowEnvironmentSchema = z.strictObject({
  queues: ids,
  skills: ids,
  hours: ids,
  /** Names of stored secrets; never their values. */
  secrets: ids,
  /** Languages customers are served in: a text that lacks one is a warning. */
  locales: z.array(z.enum(['zh-CN', 'en'])),
  /** Published versions that may be called, as `<flow id>@<version>`, with their variables. */
  flows: z.array(z.strictObject({ id: z.string(), variables: z.array(flowVariableSchema) })).optional(),
  /** Channels the flow answers on, and what each of them carries. */
  channels: z
    .array(z.strictObject({ type: z.string(), sends: z.array(z.enum(['text', 'image', 'file', 'choice'])) }))
    .optional(),
});

export type FlowEnvironment = z.infer<typeof flowEnvironmentSchema>;
