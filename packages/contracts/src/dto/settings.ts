import { defaultGoneSeconds, defaultOfferSeconds, noWrapUp, wrapUpModes } from '@tandem/domain';
import { z } from 'zod';
import { id, instant, language, level, localizedText, name } from './common.js';
import { givenRole, role } from './people.js';

const base = { id, active: z.boolean(), createdAt: instant, updatedAt: instant };

/** As expressions name an entry. */
export const entryKey = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);

export const skillRequirement = z.strictObject({ skillId: id, minLevel: level });
export const requirements = z.strictObject({
  skills: z.array(skillRequirement).max(20),
  language: z.strictObject({ code: language, minLevel: level }).optional(),
});

/** CEL that is true or false for an agent and a work item. */
export const requirement = z.string().trim().min(1).max(4_096);
const afterSec = z.int().min(0).max(86_400);
export const routingStep = z.strictObject({ afterSec, require: requirement });
export const lastResort = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['anyone', 'callback', 'message']), afterSec }),
  z.strictObject({ kind: z.literal('overflow'), queueId: id, afterSec }),
]);
export type RoutingStepDto = z.infer<typeof routingStep>;
export type LastResortDto = z.infer<typeof lastResort>;

const seconds = z.int().min(0).max(86_400);
export const overflowRule = z
  .strictObject({
    when: z.enum(['wait', 'length', 'per_agent', 'nobody']),
    limit: z.number().min(0).max(86_400).default(0),
    action: z.enum(['queue', 'callback', 'message', 'text']),
    queueId: id.optional(),
    text: localizedText.default({}),
  })
  .refine(({ action, queueId }) => action !== 'queue' || queueId !== undefined, {
    path: ['queueId'],
    message: 'Choose the queue.',
  });
export const callbackPolicy = z.strictObject({
  offered: z.boolean().default(false),
  offerAfterSeconds: seconds.default(60),
  leadSeconds: seconds.default(0),
  expireHours: z.int().min(1).max(168).default(24),
  attempts: z.int().min(1).max(10).default(3),
  pauseMinutes: z.int().min(1).max(1_440).default(30),
  agentMinutes: z.int().min(1).max(240).default(30),
});
export const announcementPolicy = z.strictObject({
  position: z.boolean().default(true),
  wait: z.boolean().default(true),
  everySeconds: z.int().min(15).max(3_600).default(90),
  minSeconds: z.int().min(15).max(3_600).default(15),
});

/** How long an offer stands, by channel kind; from callers that know one time only, a number for all of them. */
const offerTime = z.int().min(5).max(900);
export const offerSecondsByKind = z.strictObject({
  ...{ voice: offerTime, chat: offerTime, message: offerTime, email: offerTime },
});
export const offerSeconds = z.union([offerSecondsByKind, offerTime]);

export const wrapUpRule = z.strictObject({
  mode: z.enum(wrapUpModes),
  seconds: z.int().min(1).max(900).default(30),
});

/** One thing that the wrap-up form asks. */
export const wrapUpField = z.strictObject({
  key: entryKey,
  label: localizedText,
  kind: z.enum(['choice', 'text', 'number']),
  options: z.array(z.string().trim().min(1).max(120)).max(50).default([]),
  required: z.boolean().default(false),
});
export type WrapUpFieldDto = z.infer<typeof wrapUpField>;

export const queueInput = z.strictObject({
  name,
  description: z.string().max(2000).default(''),
  memberIds: z.array(id).max(5000).default([]),
  hoursId: id.optional(),
  steps: z
    .array(routingStep)
    .max(20)
    .default([])
    .meta({ description: 'What an agent must meet, by time waited, ascending from 0; empty: every member' }),
  lastResort: lastResort.optional(),
  waitWeight: z.number().min(0).max(100).default(1).meta({ description: 'Points for each second waited' }),
  priority: z.int().min(0).max(100).default(0),
  offerSeconds: offerSeconds.default({ ...defaultOfferSeconds }),
  wrapUp: wrapUpRule.default({ ...noWrapUp }),
  wrapUpFields: z.array(wrapUpField).max(20).default([]),
  serviceLevel: z
    .strictObject({ seconds: z.int().min(1).max(86_400), target: z.number().min(0).max(1) })
    .default({ seconds: 30, target: 0.8 }),
  /** `<plugin id>/<strategy>`; empty: the first of the enabled plugins. */
  strategy: z.string().max(120).default(''),
  fallbackText: localizedText.default({}),
  overflow: z.array(overflowRule).max(20).optional().meta({ description: 'The first rule that is due acts' }),
  lastResortText: localizedText.optional(),
  callback: callbackPolicy.optional(),
  announcements: announcementPolicy.optional(),
  goneSeconds: z
    .int()
    .min(30)
    .max(3_600)
    .default(defaultGoneSeconds)
    .meta({ description: 'Seconds without a connection after which a customer who waits in a chat has given up' }),
  dispositionRequired: z.boolean().default(true),
});
export const queue = z.object({ ...queueInput.shape, ...base }).meta({ id: 'Queue' });
export type QueueDto = z.infer<typeof queue>;

export const skillInput = z.strictObject({
  name,
  key: entryKey
    .optional()
    .meta({ description: 'As in `agent.skills.<key>`; made from the name when absent, then fixed' }),
  description: z.string().max(2000).default(''),
});
export const skill = z.object({ ...skillInput.shape, key: entryKey, ...base }).meta({ id: 'Skill' });
export type SkillDto = z.infer<typeof skill>;

const interval = z
  .strictObject({ from: z.int().min(0).max(1439), to: z.int().min(1).max(2880) })
  .refine(({ from, to }) => to > from && to - from <= 1440, 'The end must be after the start, by 24 hours at most.')
  .meta({ description: 'Above 1440 it lasts into the next day: 22:00 to 06:00 is 1320 to 1800' });
const intervals = z.array(interval).max(12);
export const calendarDay = z.strictObject({
  date: z.iso.date(),
  name: z.string().max(120),
  intervals: intervals.default([]).meta({ description: 'None: closed' }),
  keeps: z
    .int()
    .min(0)
    .max(6)
    .optional()
    .meta({ description: 'A make-up working day: the weekday whose hours it keeps' }),
});
export const calendarFileResult = z.object({
  added: z.array(calendarDay),
  replaced: z.array(calendarDay),
  errors: z.array(z.object({ line: z.int(), code: z.string(), value: z.string() })),
});
export type CalendarFileResultDto = z.infer<typeof calendarFileResult>;

export const hoursInput = z.strictObject({
  name,
  timeZone: z.string().max(64),
  week: z.array(intervals).length(7).meta({ description: 'Index 0 is Monday; minutes since local midnight' }),
  exceptions: z.array(calendarDay).max(800).default([]),
});
export const hoursOverrideInput = z.strictObject({
  open: z.boolean(),
  from: instant.optional().meta({ description: 'Absent: from now on' }),
  until: instant,
  reason: z.string().trim().min(1).max(200),
});
const hoursOverride = z.object({
  id,
  open: z.boolean(),
  from: instant,
  until: instant,
  reason: z.string(),
  by: id,
  at: instant,
});
export const hours = z
  .object({ ...hoursInput.shape, overrides: z.array(hoursOverride).optional(), ...base })
  .meta({ id: 'BusinessHours' });
export type HoursDto = z.infer<typeof hours>;

export const cannedResponseInput = z.strictObject({
  shortcode: z.string().trim().min(1).max(64),
  title: name,
  body: localizedText,
  queueIds: z.array(id).max(200).default([]).meta({ description: 'Empty: for every queue' }),
});
export const cannedResponse = z
  .object({
    ...cannedResponseInput.shape,
    ...base,
    /** Pinyin of the title and its initials, to be found by; absent when it has no Chinese. */
    keys: z.array(z.string()).optional(),
  })
  .meta({ id: 'CannedResponse' });
export type CannedResponseDto = z.infer<typeof cannedResponse>;

/** Meanings of colours; the same list as the console's marks. */
export const labelColor = z.enum(['neutral', 'info', 'success', 'warning', 'danger', 'bot']);
export const labelInput = z.strictObject({
  key: z
    .string()
    .trim()
    .min(1)
    .max(64)
    .meta({ description: 'As it stands on conversations and in `work.labels`; fixed' }),
  name: localizedText,
  color: labelColor.default('neutral'),
});
export const label = z.object({ ...labelInput.shape, ...base }).meta({ id: 'Label' });
export type LabelDto = z.infer<typeof label>;

export const dispositionInput = z.strictObject({
  name: localizedText,
  code: z.string().regex(/^[a-z0-9_]{1,64}$/),
  queueIds: z.array(id).max(200).default([]).meta({ description: 'Empty: for every queue' }),
});
export const disposition = z.object({ ...dispositionInput.shape, ...base }).meta({ id: 'Disposition' });
export type DispositionDto = z.infer<typeof disposition>;

export const channelInput = z.strictObject({
  name,
  /** `<plugin id>/<channel type>` */
  type: z.string().max(120),
  flowId: id.optional(),
  config: z.record(z.string(), z.unknown()).default({}),
});
export const channel = z.object({ ...channelInput.shape, ...base, pluginReady: z.boolean() }).meta({ id: 'Channel' });
export type ChannelDto = z.infer<typeof channel>;

export const apiKeyInput = z.strictObject({
  name,
  role: givenRole,
  permissions: z.array(z.string().max(64)).max(200).optional(),
  expiresAt: instant,
});
export const apiKey = z
  .object({
    id,
    name: z.string(),
    role,
    /** A role that an admin made; `role` is the one it was made from. */
    customRoleId: id.optional(),
    permissions: z.array(z.string()),
    prefix: z.string(),
    expiresAt: instant,
    createdAt: instant,
    lastUsedAt: instant.optional(),
    active: z.boolean(),
  })
  .meta({ id: 'ApiKey' });
export type ApiKeyDto = z.infer<typeof apiKey>;
