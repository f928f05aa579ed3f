import {
  AGENTS,
  ANNOUNCE_WAITS,
  AnnounceWaits,
  APPLY_LAST_RESORT,
  ApplyLastResort,
  ASSIGN_WORK,
  ASSIGNMENTS,
  CALLBACKS,
  CLOCK,
  CONTACTS,
  CONVERSATION_LOG,
  CONVERSATIONS,
  END_CALLBACK,
  ENQUEUE_WORK,
  EndCallback,
  IDS,
  OVERFLOW_WORK,
  OverflowWork,
  QUEUE_FORECAST,
  QUEUE_LINES,
  QUEUES,
  QueueForecast,
  QueueLines,
  RECORD_CALLBACK,
  RELEASE_ASSIGNMENTS,
  REQUEST_CALLBACK,
  RecordCallback,
  RequestCallback,
  RUN_CALLBACK,
  RunCallback,
  SEND_TO_CUSTOMER,
  TAKE_UP_ABANDONED,
  TakeUpAbandoned,
  TIERS,
  TIMERS,
  TRANSACTIONS,
  WATCH_OVERFLOW,
  WatchOverflow,
  WORK_ITEMS,
} from '@tandem/application';
import { bind, type Container } from '../di.js';
import { WaitRoutes } from '../http/routes/wait-routes.js';
import { VIEWS } from './realtime.js';
import { ROUTES } from './tokens.js';

/** What is done with work that its queue cannot serve in time. */
export function bindOverflow(c: Container): void {
  bind(c, END_CALLBACK, EndCallback, [CALLBACKS, TIMERS, CLOCK]);
  bind(c, REQUEST_CALLBACK, RequestCallback, [
    ...([CALLBACKS, WORK_ITEMS, QUEUES, RELEASE_ASSIGNMENTS, TIMERS] as const),
    ...([CONVERSATION_LOG, TRANSACTIONS, IDS, CLOCK] as const),
  ]);
  bind(c, RECORD_CALLBACK, RecordCallback, [
    ...([CALLBACKS, WORK_ITEMS, QUEUES, RELEASE_ASSIGNMENTS, END_CALLBACK] as const),
    ...([TIMERS, CONVERSATION_LOG, TRANSACTIONS, CLOCK] as const),
  ]);
  bind(c, RUN_CALLBACK, RunCallback, [
    ...([CALLBACKS, WORK_ITEMS, ASSIGNMENTS, QUEUES, ENQUEUE_WORK, RELEASE_ASSIGNMENTS] as const),
    ...([END_CALLBACK, RECORD_CALLBACK, TIMERS, CONVERSATION_LOG, CLOCK] as const),
  ]);
  bind(c, OVERFLOW_WORK, OverflowWork, [
    ...([WORK_ITEMS, QUEUES, ENQUEUE_WORK, REQUEST_CALLBACK, CONVERSATION_LOG] as const),
    ...([SEND_TO_CUSTOMER, TRANSACTIONS, ASSIGN_WORK, CLOCK] as const),
  ]);
  bind(c, APPLY_LAST_RESORT, ApplyLastResort, [OVERFLOW_WORK, QUEUES]);
  bind(c, TAKE_UP_ABANDONED, TakeUpAbandoned, [
    ...([WORK_ITEMS, CONVERSATIONS, CONTACTS, ENQUEUE_WORK, CONVERSATION_LOG] as const),
    ...([TRANSACTIONS, IDS, CLOCK] as const),
  ]);
  bind(c, QUEUE_FORECAST, QueueForecast, [WORK_ITEMS, AGENTS, CLOCK]);
  bind(c, QUEUE_LINES, QueueLines, [WORK_ITEMS, QUEUES, TIERS, CLOCK]);
  bind(c, ANNOUNCE_WAITS, AnnounceWaits, [QUEUE_FORECAST, QUEUES, CLOCK]);
  bind(c, ROUTES, WaitRoutes, [
    ...([QUEUE_FORECAST, CALLBACKS, CONTACTS, TAKE_UP_ABANDONED, RECORD_CALLBACK, VIEWS, CLOCK] as const),
  ]);
  bind(c, WATCH_OVERFLOW, WatchOverflow, [
    ...([WORK_ITEMS, QUEUE_LINES, AGENTS, QUEUES, OVERFLOW_WORK, APPLY_LAST_RESORT, CLOCK] as const),
  ]);
}
