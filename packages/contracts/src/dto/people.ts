import { z } from 'zod';
import { email, id, instant, language, level, locale, name } from './common.js';

export const role = z.enum(['admin', 'supervisor', 'agent']);
/** A built-in role, or the id of one that an admin made. */
export const givenRole = z.union([role, id]);
export const presence = z.enum(['available', 'busy', 'away', 'offline']);
export const capacity = z.strictObject({
  voice: z.int().min(0).max(50),
  chat: z.int().min(0).max(50),
  message: z.int().min(0).max(50),
  email: z.int().min(0).max(50),
});
export const skillLevel = z.strictObject({
  skillId: id,
  level,
  /** What the level rests on. */
  evidence: z.string().trim().max(500).optional(),
  /** From then on the skill counts as not there. */
  expiresAt: instant.optional(),
});
/** Absent, evidence and expiry stay as they are while the level does; an empty text and null take them away. */
export const skillLevelInput = skillLevel.extend({ expiresAt: instant.nullable().optional() });
export const languageLevel = z.strictObject({ code: language, level });

export const userState = z.enum(['invited', 'active', 'deactivated']);

export const user = z
  .object({
    id,
    displayName: z.string(),
    email: z.string(),
    role,
    /** A role that an admin made: its rights count; `role` is what it was made from. */
    customRoleId: id.optional(),
    state: userState,
    locale,
    queueIds: z.array(id),
    skills: z.array(skillLevel),
    languages: z.array(languageLevel),
    capacity,
    createdAt: instant,
    lastSignInAt: instant.optional(),
  })
  .meta({ id: 'User' });
export type UserDto = z.infer<typeof user>;

export const invitation = z.strictObject({
  displayName: name,
  email,
  role: givenRole,
  locale: locale.default('en'),
  queueIds: z.array(id).max(200).default([]),
  skills: z.array(skillLevelInput).max(200).default([]),
  languages: z.array(languageLevel).max(50).default([]),
});

export const userPatch = z
  .strictObject({
    displayName: name,
    role: givenRole,
    locale,
    queueIds: z.array(id).max(200),
    skills: z.array(skillLevelInput).max(200),
    languages: z.array(languageLevel).max(50),
    capacity,
  })
  .partial();

/** Shown once: the link carries the token after `#`, so that it reaches no server log. */
export const oneTimeLink = z.object({ url: z.string(), expiresAt: instant });

/** A colleague as any agent may see: for transfers and mentions. */
export const colleague = z
  .object({
    id,
    displayName: z.string(),
    role,
    presence,
    presenceReason: z.string().optional(),
    queueIds: z.array(id),
    languages: z.array(languageLevel),
    /** Pinyin of the name and its initials, to be found by; absent when it has no Chinese. */
    keys: z.array(z.string()).optional(),
  })
  .meta({ id: 'Colleague' });
export type ColleagueDto = z.infer<typeof colleague>;

/** Who I am and what I may do. */
export const me = z
  .object({
    id,
    displayName: z.string(),
    email: z.string(),
    role,
    locale,
    queueIds: z.array(id),
    grants: z.array(z.object({ permission: z.string(), scope: z.enum(['workspace', 'queues', 'own']) })),
    presence,
    presenceReason: z.string().optional(),
    presenceSince: instant,
    capacity,
    load: capacity,
    csrfToken: z.string(),
    /** The time zone is the workspace's; who looks has their own. */
    workspace: z.object({ id, name: z.string(), locale, timeZone: z.string() }),
    /** Present when this installation names a mail server. */
    hasMail: z.literal(true).optional(),
  })
  .meta({ id: 'Me' });
export type MeDto = z.infer<typeof me>;
