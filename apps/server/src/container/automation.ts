import {
  ACKNOWLEDGE_ALERT,
  ACT_ON_WORK,
  AcknowledgeAlert,
  ActOnWork,
  AGENTS,
  ALERT_MARKS,
  AUDIT,
  AUTOMATION_JOBS,
  AUTOMATION_RUNNER,
  AUTOMATION_STORE,
  AutomationJobs,
  AutomationRunner,
  BACKGROUND,
  BUSINESS_HOURS,
  CHANGE_NOTICES,
  CHANNEL_DRIVERS,
  CHANNELS,
  CLOCK,
  CONTACTS,
  CONVERSATION_LOG,
  CONVERSATIONS,
  DIGEST_WORDS,
  DIGESTS,
  Digests,
  DRY_RUN,
  DryRun,
  EDIT_FLOWS,
  END_SWITCHED_OFF,
  EndSwitchedOff,
  EVENT_LOG,
  FAILPOINTS,
  FLOW_DEFINITIONS,
  FLOW_EFFECTS,
  FLOW_FACTS,
  FLOW_NODE_RUNNER,
  FLOW_RUNNER,
  FLOW_SESSIONS,
  FLOW_STORE,
  FOLLOW_EVENTS,
  FollowEvents,
  HTTP_REQUESTS,
  IDS,
  LEASES,
  LOG_FOLLOWERS,
  LOGGER,
  MAILS,
  MANAGE_RULES,
  ManageRules,
  OutsideNodes,
  PREFERENCE_STORE,
  PUBLISH_FLOW,
  QUEUES,
  READ_ALERTS,
  RECEIVE_HOOK,
  REPLY_WINDOWS,
  RESOLVE_CONVERSATION,
  ReadAlerts,
  ReceiveHook,
  ROLE_GRANTS,
  RULE_BOOK,
  RULE_EFFECTS,
  RULE_GUARD,
  RUN_FACTS,
  RuleBook,
  RuleEffects,
  RuleGuard,
  RunFacts,
  SCRIPT_RUNNER,
  SECRET_SEALER,
  SECRET_TOKENS,
  SEND_TO_CUSTOMER,
  TIMERS,
  TRANSACTIONS,
  TRANSFER_WORK,
  USERS,
  WATCH_TIME,
  WatchTime,
  WORK_ITEMS,
  WORKSPACES,
} from '@tandem/application';
import { AlertMarkRepository, AutomationRepository } from '@tandem/storage-mongo';
import { AutomationPart } from '../automation/automation-part.js';
import { FlowHooks } from '../automation/flow-hooks.js';
import { bind, type Container, token } from '../di.js';
import { RuleRoutes } from '../http/routes/rule-routes.js';
import { RuleReader } from '../http/rule-reader.js';
import { DigestMail } from '../mail/digest-words.js';
import { RATE_LIMITS } from './security.js';
import { CONFIG, CONNECTION, MOUNTS, PARTS, ROUTES } from './tokens.js';
import { SERVER_TIME_ZONE } from './work.js';

/** The outside work of runs; that of conversations has its own. */
const RUN_WORK = token<OutsideNodes>('RunWork');
const RULE_READER = token<RuleReader>('RuleReader');

/** Rules, and flows that begin without a customer. */
export function bindAutomation(c: Container): void {
  bind(c, AUTOMATION_STORE, AutomationRepository, [CONNECTION]);
  bind(c, RULE_BOOK, RuleBook, [AUTOMATION_STORE, FLOW_DEFINITIONS, CLOCK]);
  bind(c, RULE_GUARD, RuleGuard, [AUTOMATION_STORE, CLOCK]);
  bind(c, RUN_FACTS, RunFacts, [
    ...([FLOW_FACTS, CONVERSATIONS, REPLY_WINDOWS, CHANNELS, CHANNEL_DRIVERS, BUSINESS_HOURS, CLOCK] as const),
  ]);
  bind(c, RULE_EFFECTS, RuleEffects, [
    ...([FLOW_EFFECTS, CONVERSATION_LOG, EVENT_LOG, SEND_TO_CUSTOMER, WORK_ITEMS, TRANSACTIONS, CLOCK] as const),
  ]);
  bind(c, ACT_ON_WORK, ActOnWork, [
    ...([FLOW_NODE_RUNNER, AUTOMATION_STORE, RESOLVE_CONVERSATION, TRANSFER_WORK, WORK_ITEMS] as const),
  ]);
  bind(c, RUN_WORK, OutsideNodes, [ACT_ON_WORK, HTTP_REQUESTS, SCRIPT_RUNNER, LEASES, BACKGROUND, IDS]);
  bind(c, AUTOMATION_RUNNER, AutomationRunner, [
    ...([AUTOMATION_STORE, FLOW_DEFINITIONS, FLOW_NODE_RUNNER, RUN_FACTS, RULE_EFFECTS] as const),
    ...([RUN_WORK, CONVERSATION_LOG, TRANSACTIONS, FAILPOINTS, CLOCK] as const),
  ]);
  bind(c, FOLLOW_EVENTS, FollowEvents, [
    ...([RULE_BOOK, AUTOMATION_RUNNER, RULE_GUARD, AUTOMATION_STORE, FLOW_SESSIONS] as const),
    ...([FLOW_RUNNER, CONVERSATION_LOG, CHANGE_NOTICES, DIGESTS, LOGGER] as const),
  ]);
  bind(c, END_SWITCHED_OFF, EndSwitchedOff, [AUTOMATION_STORE, AUTOMATION_RUNNER, CLOCK, LOGGER]);
  bind(c, WATCH_TIME, WatchTime, [
    ...([RULE_BOOK, AUTOMATION_RUNNER, RULE_GUARD, END_SWITCHED_OFF, AUTOMATION_STORE, WORK_ITEMS, QUEUES] as const),
    ...([CONVERSATION_LOG, EVENT_LOG, CLOCK, LOGGER, SERVER_TIME_ZONE] as const),
  ]);
  bind(c, AUTOMATION_JOBS, AutomationJobs, [
    ...([FOLLOW_EVENTS, WATCH_TIME, LOG_FOLLOWERS, WORKSPACES, LEASES, BACKGROUND, CLOCK, IDS] as const),
  ]);
  bind(c, MANAGE_RULES, ManageRules, [
    ...([AUTOMATION_STORE, EDIT_FLOWS, PUBLISH_FLOW, RULE_BOOK, SECRET_SEALER, SECRET_TOKENS] as const),
    ...([AUDIT, TRANSACTIONS, CHANGE_NOTICES] as const),
  ]);
  bind(c, DRY_RUN, DryRun, [
    ...([EDIT_FLOWS, AUTOMATION_RUNNER, CONVERSATION_LOG, EVENT_LOG, CONVERSATIONS] as const),
    ...([QUEUES, WORKSPACES, CLOCK, SERVER_TIME_ZONE] as const),
  ]);
  bind(c, RECEIVE_HOOK, ReceiveHook, [RULE_BOOK, AUTOMATION_RUNNER, SECRET_SEALER]);
  bind(c, READ_ALERTS, ReadAlerts, [EVENT_LOG, CONVERSATION_LOG, USERS, CLOCK]);
  bind(c, RULE_READER, RuleReader, [CONVERSATIONS, CONTACTS, FLOW_STORE, USERS]);
  bind(c, DIGEST_WORDS, DigestMail, [RULE_READER, CONFIG]);
  bind(c, ALERT_MARKS, AlertMarkRepository, [CONNECTION]);
  bind(c, DIGESTS, Digests, [
    ...([READ_ALERTS, ALERT_MARKS, USERS, AGENTS, ROLE_GRANTS, PREFERENCE_STORE, DIGEST_WORDS] as const),
    ...([MAILS, TIMERS, TRANSACTIONS] as const),
  ]);
  bind(c, ACKNOWLEDGE_ALERT, AcknowledgeAlert, [
    ...([READ_ALERTS, EVENT_LOG, AUDIT, TRANSACTIONS, CHANGE_NOTICES, CLOCK] as const),
  ]);
  bind(c, ROUTES, RuleRoutes, [MANAGE_RULES, DRY_RUN, READ_ALERTS, ACKNOWLEDGE_ALERT, RULE_READER, ALERT_MARKS, CLOCK]);
  bind(c, MOUNTS, FlowHooks, [RECEIVE_HOOK, CLOCK, RATE_LIMITS]);
  bind(c, PARTS, AutomationPart, [AUTOMATION_JOBS]);
}
