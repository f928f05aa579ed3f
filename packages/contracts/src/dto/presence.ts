import { breakStates, channelKinds, wrapUpModes } from '@tandem/domain';
import { z } from 'zod';
import { id, instant, localizedText, name } from './common.js';
import { capacity, presence } from './people.js';
import { entryKey, wrapUpField } from './settings.js';

const base = { id, active: z.boolean(), createdAt: instant, updatedAt: instant };
const code = z.string().regex(/^[a-z0-9_]{1,64}$/);

export const groupInput = z.strictObject({
  name,
  key: entryKey.optional().meta({ description: 'As in `agent.groups`; made from the name when absent, then fixed' }),
  memberIds: z.array(id).max(5000).default([]),
  breakQuota: z
    .int()
    .min(0)
    .max(5000)
    .optional()
    .meta({ description: 'How many members may be on a break at once; absent: any number' }),
});
export const group = z.object({ ...groupInput.shape, key: entryKey, ...base }).meta({ id: 'Group' });
export type GroupDto = z.infer<typeof group>;

export const breakKindInput = z.strictObject({
  name: localizedText,
  code,
  paid: z.boolean().default(true),
  maxMinutes: z.int().min(1).max(480).default(15),
});
export const breakKind = z.object({ ...breakKindInput.shape, ...base }).meta({ id: 'BreakKind' });
export type BreakKindDto = z.infer<typeof breakKind>;

export const presenceReasonInput = z.strictObject({
  name: localizedText,
  code,
  presence: z.enum(['away', 'busy']).default('away'),
});
export const presenceReason = z.object({ ...presenceReasonInput.shape, ...base }).meta({ id: 'PresenceReason' });
export type PresenceReasonDto = z.infer<typeof presenceReason>;

const kinds = z.array(z.enum(channelKinds)).max(channelKinds.length);
/** Channel kind in progress → the other kinds that may be offered beside it. */
export const interrupts = z
  .strictObject({ voice: kinds, chat: kinds, message: kinds, email: kinds })
  .meta({ id: 'InterruptMatrix' });
export type InterruptsDto = z.infer<typeof interrupts>;

/** A break of an agent, from the asking to its end. */
export const agentBreak = z.object({
  id,
  kindId: id,
  state: z.enum(breakStates),
  requestedAt: instant,
  startedAt: instant.optional(),
  /** When its longest time is over; from then on it is an overrun. */
  endsAt: instant.optional(),
});
export type AgentBreakDto = z.infer<typeof agentBreak>;

/** A wrap-up of mine, with its form. */
export const wrapUp = z.object({
  assignmentId: id,
  conversationId: id,
  contactName: z.string(),
  queueId: id,
  queueName: z.string(),
  mode: z.enum(wrapUpModes),
  since: instant,
  /** When it ends by itself; absent when it does not. */
  until: instant.optional(),
  dispositionRequired: z.boolean(),
  dispositionId: id.optional(),
  fields: z.array(wrapUpField),
});
export type WrapUpDto = z.infer<typeof wrapUp>;

/** What I have in hand. */
export const standing = z
  .object({
    presence,
    presenceReason: z.string().optional(),
    presenceSince: instant,
    capacity,
    load: capacity,
    wrapUp: capacity,
    /** Σ used / capacity: 1 is a whole agent. */
    share: z.number(),
    missedInRow: z.int(),
    break: agentBreak.optional(),
    /** My place in line for a break, from 1. */
    breakPlace: z.int().optional(),
    wrapUps: z.array(wrapUp),
  })
  .meta({ id: 'Standing' });
export type StandingDto = z.infer<typeof standing>;
