import type { Instant, Language } from '../time.js';
import type { ChannelKind } from '../work/work-item.js';
import type { AgentBreak } from './agent-break.js';

export const presences = ['available', 'busy', 'away', 'offline'] as const;
export type Presence = (typeof presences)[number];

export interface SkillLevel {
  skillId: string;
  /** 1–5. */
  level: number;
  /** What the level rests on: an exam, a review, years of practice. */
  evidence?: string;
  /** From then on the skill counts as not there, until somebody confirms it. */
  expiresAt?: Instant;
}

/** The skills that count at that moment. */
export const currentSkills = (skills: readonly SkillLevel[], now: Instant): SkillLevel[] =>
  skills.filter(({ expiresAt }) => expiresAt === undefined || now < expiresAt);

export interface LanguageLevel {
  code: Language;
  /** 1–5. */
  level: number;
}

/** How many at once per channel kind. */
export type Capacity = Record<ChannelKind, number>;

/** features.md §20: one call, four chats, five messages, ten e-mails. */
export const defaultCapacity: Capacity = { voice: 1, chat: 4, message: 5, email: 10 };

/** A user's working side: what routing reads. Its id is the user's id. */
export interface Agent {
  id: string;
  workspaceId: string;
  displayName: string;
  active: boolean;
  presence: Presence;
  presenceReason?: string;
  presenceSince: Instant;
  queueIds: string[];
  skills: SkillLevel[];
  languages: LanguageLevel[];
  capacity: Capacity;
  /** Open assignments (offered or accepted) per channel kind; re-derivable from `assignments`. */
  load: Capacity;
  /** Shares in wrap-up per channel kind: they keep their place. Absent in what was stored before there was wrap-up: none. */
  wrapUp?: Capacity;
  /** Offers missed in a row; absent: none. */
  missedInRow?: number;
  /** The break that is asked for, kept for, or under way. */
  break?: AgentBreak;
  /** What the presence was when the connection was lost; gone when it changes otherwise. */
  presenceBefore?: { presence: Presence; reason?: string };
  /** When the last contact ended: the longest idle comes first. */
  idleSince: Instant;
  /** When work was last offered; absent: never. */
  lastOfferedAt?: Instant;
}
