import {
  AGENTS,
  AUDIT,
  BEGIN_SETUP,
  BeginSetup,
  CANNED_RESPONSE_STORE,
  CHANGE_NOTICES,
  CHANNEL_DRIVERS,
  CHANNEL_STORE,
  CHANNEL_TYPES,
  CLOCK,
  CONFIG_SECRETS,
  ConfigSecrets,
  DISPOSITION_STORE,
  EDIT_FLOWS,
  EditFlows,
  EVENT_LOG,
  FLOW_ENVIRONMENT_READER,
  FLOW_NODE_RUNNER,
  FLOW_RELEASES,
  FLOW_STORE,
  FlowEnvironmentReader,
  FlowReleases,
  HOURS_STORE,
  IDS,
  MANAGE_CANNED_RESPONSES,
  MANAGE_CHANNELS,
  MANAGE_DISPOSITIONS,
  MANAGE_HOURS,
  MANAGE_QUEUES,
  MANAGE_SKILLS,
  ManageCannedResponses,
  ManageChannels,
  ManageDispositions,
  ManageHours,
  ManageQueues,
  ManageSkills,
  OWN_DRAFT,
  OwnDraft,
  PASSWORD_HASHER,
  PUBLISH_FLOW,
  PublishFlow,
  QUEUE_STORE,
  REFERENCE_LOOKUP,
  REFERENCES,
  References,
  ROLE_GRANTS,
  ROUTING_TRIGGER,
  SAVE_DRAFT,
  SaveDraft,
  SECRET_SEALER,
  SECRET_STORE,
  SESSION_STARTER,
  SETTING_TOOLS,
  SettingTools,
  SKILL_STORE,
  TELL_MENTIONED,
  TEST_FLOW,
  TellMentioned,
  TIMERS,
  TRANSACTIONS,
  USERS,
  WORKSPACE_STORE,
} from '@tandem/application';
import { bind, type Container } from '../di.js';
import { FreshNotices } from './fresh-notices.js';
import { CACHED_BREAK_KINDS, CACHED_GROUPS } from './presence.js';
import { SOCKET_NOTICES } from './realtime.js';
import { CACHED_ATTRIBUTES, CACHED_CHANNELS, CACHED_HOURS, CACHED_QUEUES, CACHED_TIERS } from './storage.js';

/** Use cases of settings, flows and set-up. */
export function bindSettings(c: Container): void {
  bind(c, CHANGE_NOTICES, FreshNotices, [
    ...([SOCKET_NOTICES, CACHED_QUEUES, CACHED_HOURS, CACHED_CHANNELS, CACHED_TIERS, CACHED_ATTRIBUTES] as const),
    ...([CACHED_GROUPS, CACHED_BREAK_KINDS] as const),
  ]);
  bind(c, REFERENCES, References, [REFERENCE_LOOKUP]);
  bind(c, CONFIG_SECRETS, ConfigSecrets, [SECRET_SEALER]);
  bind(c, SETTING_TOOLS, SettingTools, [
    ...([AUDIT, TRANSACTIONS, CHANGE_NOTICES, REFERENCES, ROUTING_TRIGGER, IDS, CLOCK] as const),
  ]);
  bind(c, MANAGE_QUEUES, ManageQueues, [QUEUE_STORE, SETTING_TOOLS, AGENTS, WORKSPACE_STORE]);
  bind(c, MANAGE_SKILLS, ManageSkills, [SKILL_STORE, SETTING_TOOLS]);
  bind(c, MANAGE_HOURS, ManageHours, [HOURS_STORE, SETTING_TOOLS]);
  bind(c, MANAGE_CANNED_RESPONSES, ManageCannedResponses, [CANNED_RESPONSE_STORE, SETTING_TOOLS]);
  bind(c, MANAGE_DISPOSITIONS, ManageDispositions, [DISPOSITION_STORE, SETTING_TOOLS]);
  bind(c, MANAGE_CHANNELS, ManageChannels, [CHANNEL_STORE, SETTING_TOOLS, CHANNEL_TYPES, CONFIG_SECRETS]);

  bind(c, FLOW_ENVIRONMENT_READER, FlowEnvironmentReader, [
    ...([QUEUE_STORE, SKILL_STORE, HOURS_STORE, CHANNEL_STORE, CHANNEL_DRIVERS, SECRET_STORE] as const),
  ]);
  bind(c, EDIT_FLOWS, EditFlows, [
    ...([FLOW_STORE, FLOW_NODE_RUNNER, FLOW_ENVIRONMENT_READER, AUDIT] as const),
    ...([TRANSACTIONS, CHANGE_NOTICES, IDS, CLOCK] as const),
  ]);
  bind(c, TELL_MENTIONED, TellMentioned, [USERS, ROLE_GRANTS, CLOCK]);
  bind(c, SAVE_DRAFT, SaveDraft, [FLOW_STORE, TRANSACTIONS, TELL_MENTIONED, EVENT_LOG, CHANGE_NOTICES, CLOCK]);
  bind(c, OWN_DRAFT, OwnDraft, [FLOW_STORE, AUDIT, TRANSACTIONS, CHANGE_NOTICES, CLOCK]);
  bind(c, FLOW_RELEASES, FlowReleases, [
    ...([FLOW_STORE, EDIT_FLOWS, TIMERS, AUDIT, TRANSACTIONS, CHANGE_NOTICES, CLOCK] as const),
  ]);
  bind(c, PUBLISH_FLOW, PublishFlow, [
    ...([FLOW_STORE, EDIT_FLOWS, TEST_FLOW, TIMERS, AUDIT, TRANSACTIONS, CHANGE_NOTICES, CLOCK] as const),
  ]);
  bind(c, BEGIN_SETUP, BeginSetup, [
    ...([WORKSPACE_STORE, USERS, AGENTS, SESSION_STARTER, PASSWORD_HASHER] as const),
    ...([AUDIT, TRANSACTIONS, IDS, CLOCK] as const),
  ]);
}
