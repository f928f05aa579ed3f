import { z } from 'zod';

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
});

export type FlowEnvironment = z.infer<typeof flowEnvironmentSchema>;
