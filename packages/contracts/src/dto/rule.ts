import { z } from 'zod';
import { id, instant, name } from './common.js';
import { flowTrigger } from './flow.js';

export const ruleName = name;

/** A rule with how it does. */
export const rule = z
  .object({
    id,
    name: z.string(),
    active: z.boolean(),
    /** Absent until the first publication. */
    publishedVersion: z.int().optional(),
    /** Edits that are not live yet. */
    hasChanges: z.boolean(),
    /** Absent while it has none. */
    trigger: flowTrigger.optional(),
    runs: z.int(),
    errors: z.int(),
    lastRunAt: instant.optional(),
    lastError: z.object({ code: z.string(), at: instant, conversationId: id.optional() }).optional(),
  })
  .meta({ id: 'Rule' });
export type RuleDto = z.infer<typeof rule>;

/** One run of a rule. */
export const ruleRun = z
  .object({
    id: z.string(),
    conversationId: id.optional(),
    version: z.int(),
    startedAt: instant,
    /** Absent while it waits. */
    outcome: z.string().optional(),
  })
  .meta({ id: 'RuleRun' });
export type RuleRunDto = z.infer<typeof ruleRun>;

/** A part of a dry run. */
export const dryRunPart = z
  .object({
    /** Where it would have acted; without a conversation for rules that have none. */
    acted: z.array(z.object({ conversationId: id.optional(), contactName: z.string().optional(), at: instant })),
    /** Events or conversations that were looked at. */
    looked: z.int(),
    /** Ask again with it; absent when all was looked at. */
    next: z.string().optional(),
  })
  .meta({ id: 'DryRunPart' });
export type DryRunPartDto = z.infer<typeof dryRunPart>;

/** A message that a rule or flow has for people, or a comment that means them. */
export const alert = z
  .object({
    id,
    at: instant,
    to: z.enum(['supervisors', 'agent', 'people', 'queue', 'role']),
    text: z.string(),
    /** Absent when a colleague asks, and when the product itself tells. */
    flowId: z.string().optional(),
    /** A colleague mentions the reader in a note, asks before passing the conversation on, or gave them one. */
    asked: z.object({ how: z.enum(['mention', 'consult', 'assigned']), by: z.string() }).optional(),
    /** It is about an agent; the text is their name. */
    agent: z.object({ id, code: z.enum(['not_responding']) }).optional(),
    /** Somebody means the reader in a comment on a step of the flow; the text is theirs. */
    comment: z.object({ id: z.string(), nodeId: z.string(), flowName: z.string(), by: z.string() }).optional(),
    /** Absent of a conversation that the reader may not see, too. */
    conversationId: id.optional(),
    /** `act`: it calls on and on until somebody acknowledges it. */
    level: z.enum(['watch', 'act']),
    /** Who took it as theirs, and when. */
    acknowledged: z.object({ by: z.string(), at: instant }).optional(),
  })
  .meta({ id: 'Alert' });
export type AlertDto = z.infer<typeof alert>;
