import {
  AGENT_CONNECTIONS,
  AGENTS,
  AgentConnections,
  ASSIGN_WORK,
  ASSIGNMENTS,
  AUDIT,
  BREAK_KIND_STORE,
  BREAK_KINDS,
  BREAK_LINE,
  BreakLine,
  CHANGE_NOTICES,
  CLOCK,
  CONTACTS,
  CONVERSATION_LOG,
  CONVERSATIONS,
  DISPOSITION_CHOICES,
  EVENT_LOG,
  GROUP_STORE,
  GROUPS,
  IDS,
  MANAGE_BREAK_KINDS,
  MANAGE_GROUPS,
  MANAGE_INTERRUPTS,
  MANAGE_PRESENCE_REASONS,
  ManageBreakKinds,
  ManageGroups,
  ManageInterrupts,
  ManagePresenceReasons,
  MISSED_OFFERS,
  MissedOffers,
  OWN_WRAP_UPS,
  OwnWrapUps,
  PRESENCE_REASON_STORE,
  PUBLISHER,
  QUEUES,
  READ_STANDING,
  RETURN_WORK,
  ReadStanding,
  ROUTING_TRIGGER,
  SET_PRESENCE,
  SETTING_TOOLS,
  SetPresence,
  SUPERVISE_AGENTS,
  SuperviseAgents,
  TIMERS,
  TRANSACTIONS,
  WORKSPACE_STORE,
  WRAP_UPS,
  WrapUps,
} from '@tandem/application';
import {
  BreakKindRepository,
  CachedBreakKinds,
  CachedGroups,
  GroupRepository,
  PresenceReasonRepository,
} from '@tandem/storage-mongo';
import { bind, bindAlias, type Container, token } from '../di.js';
import { AgentRoutes } from '../http/routes/agent-routes.js';
import { BreakSettingRoutes } from '../http/routes/break-setting-routes.js';
import { StandingRoutes } from '../http/routes/standing-routes.js';
import { CONNECTION, ROUTES } from './tokens.js';

const GROUP_REPOSITORY = token<GroupRepository>('GroupRepository');
const BREAK_KIND_REPOSITORY = token<BreakKindRepository>('BreakKindRepository');
export const CACHED_GROUPS = token<CachedGroups>('CachedGroups');
export const CACHED_BREAK_KINDS = token<CachedBreakKinds>('CachedBreakKinds');

/** Presence, breaks and wrap-up: what agents have in hand, and what supervisors do about it. */
export function bindPresence(c: Container): void {
  bind(c, GROUP_REPOSITORY, GroupRepository, [CONNECTION]);
  bindAlias(c, GROUP_STORE, GROUP_REPOSITORY);
  bind(c, BREAK_KIND_REPOSITORY, BreakKindRepository, [CONNECTION]);
  bindAlias(c, BREAK_KIND_STORE, BREAK_KIND_REPOSITORY);
  bind(c, PRESENCE_REASON_STORE, PresenceReasonRepository, [CONNECTION]);
  bind(c, CACHED_GROUPS, CachedGroups, [GROUP_REPOSITORY, CLOCK]);
  bindAlias(c, GROUPS, CACHED_GROUPS);
  bind(c, CACHED_BREAK_KINDS, CachedBreakKinds, [BREAK_KIND_REPOSITORY, CLOCK]);
  bindAlias(c, BREAK_KINDS, CACHED_BREAK_KINDS);

  bind(c, MANAGE_GROUPS, ManageGroups, [GROUP_STORE, SETTING_TOOLS, TIMERS]);
  bind(c, MANAGE_BREAK_KINDS, ManageBreakKinds, [BREAK_KIND_STORE, SETTING_TOOLS]);
  bind(c, MANAGE_PRESENCE_REASONS, ManagePresenceReasons, [PRESENCE_REASON_STORE, SETTING_TOOLS]);
  bind(c, MANAGE_INTERRUPTS, ManageInterrupts, [
    ...([WORKSPACE_STORE, AUDIT, TRANSACTIONS, CHANGE_NOTICES, ROUTING_TRIGGER] as const),
  ]);

  bind(c, SET_PRESENCE, SetPresence, [
    ...([AGENTS, EVENT_LOG, TIMERS, TRANSACTIONS, PUBLISHER, ASSIGN_WORK] as const),
    ...([IDS, CLOCK] as const),
  ]);
  bind(c, MISSED_OFFERS, MissedOffers, [AGENTS, SET_PRESENCE, EVENT_LOG, IDS, CLOCK]);
  bind(c, BREAK_LINE, BreakLine, [
    ...([AGENTS, BREAK_KINDS, GROUPS, SET_PRESENCE, TIMERS, TRANSACTIONS, PUBLISHER, IDS, CLOCK] as const),
  ]);
  bind(c, WRAP_UPS, WrapUps, [
    ...([ASSIGNMENTS, AGENTS, QUEUES, TIMERS, CONVERSATION_LOG] as const),
    ...([TRANSACTIONS, PUBLISHER, ASSIGN_WORK, CLOCK] as const),
  ]);
  bind(c, OWN_WRAP_UPS, OwnWrapUps, [
    ...([ASSIGNMENTS, QUEUES, DISPOSITION_CHOICES, WRAP_UPS, TIMERS, TRANSACTIONS, PUBLISHER] as const),
  ]);
  bind(c, AGENT_CONNECTIONS, AgentConnections, [
    ...([AGENTS, TIMERS, SET_PRESENCE, RETURN_WORK, WRAP_UPS, TRANSACTIONS, CLOCK] as const),
  ]);
  bind(c, SUPERVISE_AGENTS, SuperviseAgents, [
    ...([AGENTS, SET_PRESENCE, BREAK_LINE, AUDIT, TRANSACTIONS, PUBLISHER] as const),
    ...([CHANGE_NOTICES, ROUTING_TRIGGER, CLOCK] as const),
  ]);
  bind(c, READ_STANDING, ReadStanding, [AGENTS, ASSIGNMENTS, CONVERSATIONS, CONTACTS, QUEUES]);

  bind(c, ROUTES, StandingRoutes, [READ_STANDING, BREAK_LINE, OWN_WRAP_UPS]);
  bind(c, ROUTES, AgentRoutes, [SUPERVISE_AGENTS, MANAGE_INTERRUPTS]);
  bind(c, ROUTES, BreakSettingRoutes, [MANAGE_GROUPS, MANAGE_BREAK_KINDS, MANAGE_PRESENCE_REASONS]);
}
