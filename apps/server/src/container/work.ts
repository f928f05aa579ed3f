import {
  AGENT_CONNECTIONS,
  AGENTS,
  ANSWER_OFFER,
  AnswerOffer,
  APPLY_LAST_RESORT,
  ASSIGN_WORK,
  ASSIGNMENTS,
  AssignWork,
  AUDIT,
  BACKGROUND,
  BREAK_LINE,
  BUSINESS_HOURS,
  CHANNEL_DRIVERS,
  CHANNELS,
  CLAIM_WORK,
  CLOCK,
  ClaimWork,
  CONSULT_COLLEAGUE,
  CONTACTS,
  CONVERSATION_LOG,
  CONVERSATIONS,
  ConsultColleague,
  CRASH_SWEEP,
  CrashSweep,
  DEFAULT_QUEUE,
  DELIVER_OUTBOUND,
  DefaultQueue,
  DISPOSITION_CHOICES,
  END_BY_CUSTOMER,
  END_CALLBACK,
  ENQUEUE_WORK,
  EndByCustomer,
  EnqueueWork,
  EVENT_LOG,
  FLOW_RELEASES,
  FLOW_RUNNER,
  FLOW_SESSIONS,
  GIVE_WORK,
  GiveWork,
  GROUPS,
  HANDLE_INBOUND,
  IDS,
  JOBS,
  Jobs,
  KNOWN_CUSTOMER,
  KnownCustomer,
  LEASES,
  LIVE_MONITOR,
  LIVE_ROWS,
  LiveMonitor,
  LiveRows,
  LOG_FOLLOWERS,
  LOGGER,
  MERGE_CONVERSATIONS,
  MergeConversations,
  MISSED_OFFERS,
  PUBLISHER,
  QUEUES,
  READ_CONVERSATION,
  READ_TRANSFER_TARGETS,
  RECOVER_LOG,
  RELEASE_ASSIGNMENTS,
  REPAIR_LOADS,
  RESOLVE_CONVERSATION,
  RETURN_WORK,
  ReadTransferTargets,
  RecoverLog,
  ReleaseAssignments,
  RepairLoads,
  ResolveConversation,
  ReturnWork,
  ROUTING_FACTS,
  ROUTING_FEED,
  ROUTING_STRATEGIES,
  ROUTING_TRACES,
  ROUTING_TRIGGER,
  RoutingFacts,
  RUN_CALLBACK,
  SEND_TO_CUSTOMER,
  SERVER_PULSE,
  ServerPulse,
  SKILLS,
  SNOOZE_CONVERSATION,
  TAKE_OVER,
  TakeOver,
  TIERS,
  TIMER_RUNNER,
  TIMERS,
  TimerRunner,
  TRANSACTIONS,
  TRANSFER_WORK,
  TransferWork,
  UNROUTABLE_WORK,
  UnroutableWork,
  WAIT_SERVED,
  WATCH_OVERFLOW,
  WaitServed,
  WORK_ITEMS,
  WORK_RETURNER,
  WORKSPACES,
  WRAP_UPS,
} from '@tandem/application';
import { bind, bindAlias, bindValue, type Container, token } from '../di.js';
import { JobsPart } from '../jobs/jobs-part.js';
import { PARTS } from './tokens.js';

/** Days of workspaces that name no time zone begin at this machine's midnight. */
export const SERVER_TIME_ZONE = token<string>('ServerTimeZone');

/** Use cases of work: queues, offers, presence, and what a server does by itself. */
export function bindWork(c: Container): void {
  bind(c, DEFAULT_QUEUE, DefaultQueue, [CHANNELS, QUEUES]);
  bind(c, CLAIM_WORK, ClaimWork, [
    ...([WORK_ITEMS, AGENTS, ASSIGNMENTS, TIMERS, CONVERSATION_LOG] as const),
    ...([TRANSACTIONS, PUBLISHER, IDS, CLOCK] as const),
  ]);
  bind(c, UNROUTABLE_WORK, UnroutableWork, [WORK_ITEMS, CONVERSATION_LOG, SEND_TO_CUSTOMER, TRANSACTIONS]);
  bind(c, ROUTING_FACTS, RoutingFacts, [
    ...([WORK_ITEMS, AGENTS, QUEUES, BUSINESS_HOURS, SKILLS, TIERS, GROUPS, WORKSPACES] as const),
    ...([ROUTING_STRATEGIES] as const),
  ]);
  bind(c, ASSIGN_WORK, AssignWork, [
    ...([WORK_ITEMS, QUEUES, ROUTING_FACTS, ROUTING_FEED, ROUTING_TRACES, CLAIM_WORK] as const),
    ...([UNROUTABLE_WORK, LEASES, CLOCK, IDS, BACKGROUND] as const),
  ]);
  bind(c, KNOWN_CUSTOMER, KnownCustomer, [CONTACTS, CONVERSATIONS]);
  bind(c, WAIT_SERVED, WaitServed, [CONVERSATIONS, WORK_ITEMS, CLOCK]);
  bind(c, ENQUEUE_WORK, EnqueueWork, [
    ...([WORK_ITEMS, QUEUES, CHANNELS, CHANNEL_DRIVERS, DEFAULT_QUEUE] as const),
    ...([CONVERSATION_LOG, TRANSACTIONS, ASSIGN_WORK, END_CALLBACK, KNOWN_CUSTOMER, WAIT_SERVED, CLOCK] as const),
  ]);
  bind(c, RELEASE_ASSIGNMENTS, ReleaseAssignments, [
    ...([ASSIGNMENTS, AGENTS, TIMERS, PUBLISHER, ASSIGN_WORK] as const),
    ...([CLOCK] as const),
  ]);
  bind(c, ANSWER_OFFER, AnswerOffer, [
    ...([ASSIGNMENTS, WORK_ITEMS, RELEASE_ASSIGNMENTS, MISSED_OFFERS, TIMERS, CONVERSATION_LOG] as const),
    ...([TRANSACTIONS, PUBLISHER, ASSIGN_WORK, CLOCK] as const),
  ]);
  bind(c, RETURN_WORK, ReturnWork, [
    ...([ASSIGNMENTS, WORK_ITEMS, RELEASE_ASSIGNMENTS, CONVERSATION_LOG, TRANSACTIONS] as const),
    ...([ASSIGN_WORK, CONSULT_COLLEAGUE, WRAP_UPS, AGENTS, TIMERS, CLOCK] as const),
  ]);
  bind(c, TRANSFER_WORK, TransferWork, [
    ...([WORK_ITEMS, RELEASE_ASSIGNMENTS, ENQUEUE_WORK, QUEUES, AGENTS] as const),
    ...([DEFAULT_QUEUE, CONVERSATION_LOG, TRANSACTIONS, IDS, CLOCK] as const),
  ]);
  bind(c, RESOLVE_CONVERSATION, ResolveConversation, [
    ...([WORK_ITEMS, RELEASE_ASSIGNMENTS, WRAP_UPS, QUEUES, DISPOSITION_CHOICES, TIMERS] as const),
    ...([CONVERSATION_LOG, TRANSACTIONS, CLOCK] as const),
  ]);
  bind(c, END_BY_CUSTOMER, EndByCustomer, [
    ...([WORK_ITEMS, RELEASE_ASSIGNMENTS, TIMERS, CONVERSATION_LOG, TRANSACTIONS] as const),
    ...([FLOW_RUNNER, CLOCK] as const),
  ]);
  bind(c, GIVE_WORK, GiveWork, [WORK_ITEMS, ASSIGNMENTS, AGENTS, RELEASE_ASSIGNMENTS, IDS, CLOCK]);
  bind(c, TAKE_OVER, TakeOver, [
    ...([WORK_ITEMS, GIVE_WORK, ENQUEUE_WORK, CONVERSATION_LOG, TRANSACTIONS, AUDIT, IDS] as const),
  ]);
  bind(c, CONSULT_COLLEAGUE, ConsultColleague, [
    ...([AGENTS, WORK_ITEMS, CONVERSATIONS, GIVE_WORK, CONVERSATION_LOG, TRANSACTIONS, IDS] as const),
  ]);
  bind(c, MERGE_CONVERSATIONS, MergeConversations, [
    ...([WORK_ITEMS, RELEASE_ASSIGNMENTS, TIMERS, CONVERSATION_LOG, TRANSACTIONS, AUDIT, CLOCK] as const),
  ]);
  bind(c, READ_TRANSFER_TARGETS, ReadTransferTargets, [
    ...([READ_CONVERSATION, AGENTS, QUEUES, WORK_ITEMS, CHANNELS, CHANNEL_DRIVERS] as const),
  ]);
  bind(c, TIMER_RUNNER, TimerRunner, [
    ...([TIMERS, ANSWER_OFFER, FLOW_RUNNER, AGENT_CONNECTIONS, RUN_CALLBACK] as const),
    ...([WRAP_UPS, BREAK_LINE, FLOW_RELEASES, SNOOZE_CONVERSATION] as const),
    ...([CONVERSATION_LOG, TRANSACTIONS, BACKGROUND, CLOCK] as const),
  ]);
  bind(c, CRASH_SWEEP, CrashSweep, [
    ...([CONVERSATIONS, FLOW_SESSIONS, WORK_ITEMS, CONVERSATION_LOG, HANDLE_INBOUND] as const),
    ...([FLOW_RUNNER, ANSWER_OFFER, DELIVER_OUTBOUND, TRANSACTIONS, CLOCK, LOGGER] as const),
  ]);
  bind(c, RECOVER_LOG, RecoverLog, [EVENT_LOG, CONVERSATION_LOG, PUBLISHER]);
  bind(c, SERVER_PULSE, ServerPulse, [LEASES, WORKSPACES, RECOVER_LOG, CLOCK, IDS]);
  bind(c, REPAIR_LOADS, RepairLoads, [AGENTS, ASSIGNMENTS, TRANSACTIONS]);
  bind(c, JOBS, Jobs, [
    ...([WORKSPACES, TIMER_RUNNER, ASSIGN_WORK, WATCH_OVERFLOW, APPLY_LAST_RESORT, CRASH_SWEEP, SERVER_PULSE] as const),
    ...([REPAIR_LOADS, LEASES, CLOCK, BACKGROUND] as const),
  ]);
  bind(c, LIVE_ROWS, LiveRows, [CONVERSATIONS, CONTACTS]);
  bindAlias(c, ROUTING_TRIGGER, ASSIGN_WORK);
  bindAlias(c, WORK_RETURNER, RETURN_WORK);
  bindValue(c, SERVER_TIME_ZONE, Intl.DateTimeFormat().resolvedOptions().timeZone);
  bind(c, LIVE_MONITOR, LiveMonitor, [WORK_ITEMS, AGENTS, ASSIGNMENTS, QUEUES, LOG_FOLLOWERS, CLOCK, SERVER_TIME_ZONE]);
  bind(c, PARTS, JobsPart, [JOBS]);
}
