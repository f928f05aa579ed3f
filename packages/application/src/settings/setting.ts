import type { AttributeDefinition, BusinessHours, CustomRole, Group, Instant, Queue, Tier } from '@tandem/domain';
import type { LocalizedText } from '@tandem/flow';
import type { Channel } from '../ports/channels.js';
import type { Page, PageRequest } from '../ports/page.js';
import { type Token, token } from '../ports/token.js';
import type { Session } from '../ports/transactions.js';

/** What every settings entry has. Nothing is deleted: an entry that old conversations point at is switched off. */
export interface Setting {
  id: string;
  workspaceId: string;
  active: boolean;
  createdAt: Instant;
  updatedAt: Instant;
}

/** What a person fills in. */
export type InputOf<T extends Setting> = Omit<T, keyof Setting>;

export type QueueSetting = Queue & Setting;
export type HoursSetting = BusinessHours & Setting;
export type TierSetting = Tier & Setting;
export type AttributeSetting = AttributeDefinition & Setting;
export type ChannelSetting = Omit<Channel, 'queueId'> & Setting;

export interface Skill extends Setting {
  name: string;
  /** As expressions name it: `agent.skills.<key>`. Unique, and fixed once it is made. */
  key: string;
  description: string;
}

export interface CannedResponse extends Setting {
  shortcode: string;
  title: string;
  body: LocalizedText;
  /** Empty: for every queue. */
  queueIds: string[];
}

export interface Disposition extends Setting {
  name: LocalizedText;
  code: string;
  /** Empty: for every queue. */
  queueIds: string[];
}

export type GroupSetting = Group & Setting;
export type RoleSetting = CustomRole & Setting;

export interface BreakKind extends Setting {
  name: LocalizedText;
  code: string;
  paid: boolean;
  /** 1–480. */
  maxMinutes: number;
}

/** Meanings of colours that a label may have; the console draws them in every theme. */
export const labelColors = ['neutral', 'info', 'success', 'warning', 'danger', 'bot'] as const;

export interface LabelSetting extends Setting {
  /** As it stands on conversations and in `work.labels`. Unique, and fixed once it is made. */
  key: string;
  name: LocalizedText;
  color: (typeof labelColors)[number];
}

export interface PresenceReason extends Setting {
  name: LocalizedText;
  code: string;
  presence: 'away' | 'busy';
}

export interface SettingFilter {
  search?: string;
  includeInactive: boolean;
}

/** One collection of settings. Names (or codes) are unique in it, whatever their case. */
export interface SettingStore<T extends Setting> {
  get(workspaceId: string, id: string, session?: Session): Promise<T | undefined>;
  /** Every one, switched off or not. */
  all(workspaceId: string, session?: Session): Promise<T[]>;
  /** By name. */
  list(workspaceId: string, filter: SettingFilter, page: PageRequest): Promise<Page<T>>;
  /** @throws UserError `<resource>.name_taken` */
  insert(workspaceId: string, item: T, session?: Session): Promise<void>;
  /** False when there is none. @throws UserError `<resource>.name_taken` */
  replace(workspaceId: string, item: T, session?: Session): Promise<boolean>;
}

const store = <T extends Setting>(name: string): Token<SettingStore<T>> => token<SettingStore<T>>(name);
export const QUEUE_STORE = store<QueueSetting>('QueueStore');
export const SKILL_STORE = store<Skill>('SkillStore');
export const HOURS_STORE = store<HoursSetting>('HoursStore');
export const CANNED_RESPONSE_STORE = store<CannedResponse>('CannedResponseStore');
export const DISPOSITION_STORE = store<Disposition>('DispositionStore');
export const GROUP_STORE = store<GroupSetting>('GroupStore');
export const ROLE_STORE = store<RoleSetting>('RoleStore');
export const BREAK_KIND_STORE = store<BreakKind>('BreakKindStore');
export const PRESENCE_REASON_STORE = store<PresenceReason>('PresenceReasonStore');
export const CHANNEL_STORE = store<ChannelSetting>('ChannelStore');
export const LABEL_STORE = store<LabelSetting>('LabelStore');
export const TIER_STORE = store<TierSetting>('TierStore');
export const ATTRIBUTE_STORE = store<AttributeSetting>('AttributeStore');
