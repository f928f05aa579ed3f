import type { Contact, LanguageLevel, SkillLevel } from '@tandem/domain';
import type { LocalizedText } from '@tandem/flow';
import type { DraftDocument } from '../flows/flow-store.js';
import type { UserLocale } from '../people/user.js';
import type { ImportedArticle } from '../ports/knowledge-sources.js';
import { token } from '../ports/token.js';
import type {
  CannedResponse,
  ChannelSetting,
  Disposition,
  HoursSetting,
  InputOf,
  QueueSetting,
  Setting,
  Skill,
} from '../settings/setting.js';

/** An entry with the id it will have, so that installing twice finds what is there. */
export type Packed<T extends Setting> = InputOf<T> & { id: string };

export interface PackedFlow {
  id: string;
  name: string;
  document: DraftDocument;
}

export interface DemoCustomer
  extends Pick<Contact, 'id' | 'displayName' | 'tier' | 'language' | 'email' | 'attributes'> {
  /** The id the channel knows them by. */
  externalId: string;
}

/** What the first demo customer does, so that there is somebody to help: choices by id, or words. */
export type DemoLine = { text: string; choiceId?: string };

/** Everything a pack brings, worded for one language where only one can be kept. */
export interface PackContent {
  hours: Packed<HoursSetting>[];
  skills: Packed<Skill>[];
  queues: Packed<QueueSetting>[];
  dispositions: Packed<Disposition>[];
  cannedResponses: Packed<CannedResponse>[];
  flow: PackedFlow;
  /** In their order; `on` says whether they begin to act at once. */
  rules: (PackedFlow & { on: boolean })[];
  channel: Packed<ChannelSetting>;
  articles: ImportedArticle[];
  customers: DemoCustomer[];
  /** What the person who installs can do: all of it, so that the demo works with one agent. */
  installer: { skills: SkillLevel[]; languages: LanguageLevel[] };
  /** The waiting conversation: which customer, and what they say. */
  demo: { customerId: string; lines: DemoLine[] };
}

/** A complete contact centre as data. */
export interface ScenarioPack {
  id: string;
  title: LocalizedText;
  description: LocalizedText;
  content(locale: UserLocale): PackContent;
}

export interface ScenarioPacks {
  all(): readonly ScenarioPack[];
}

export const SCENARIO_PACKS = token<ScenarioPacks>('ScenarioPacks');
