import {
  ASSIGNMENTS,
  CALLBACKS,
  CHANNEL_RECORDS,
  CLOCK,
  CONTACT_HISTORY,
  CONTACTS,
  CONVERSATIONS,
  EARLY_CHANGES,
  EVENT_LOG,
  FAILPOINTS,
  FLOW_SESSIONS,
  LEASES,
  LOG_FOLLOWERS,
  LOGGER,
  MESSAGE_SEARCH,
  OUTBOUND,
  ROUTING_FEED,
  ROUTING_TRACES,
  TIMERS,
  WORK_ITEMS,
} from '@tandem/application';
import {
  AssignmentRepository,
  CallbackRepository,
  ChannelRecordRepository,
  ContactHistoryRepository,
  ContactRepository,
  ConversationRepository,
  EarlyChangeRepository,
  EventRepository,
  FlowSessionRepository,
  LeaseRepository,
  MessageWordRepository,
  MongoLogFollowers,
  MongoRoutingFeed,
  OutboundRepository,
  RoutingTraceRepository,
  TimerRepository,
  WorkItemRepository,
} from '@tandem/storage-mongo';
import { bind, bindAlias, bindValue, type Container, token } from '../di.js';
import { CONNECTION } from './tokens.js';

const MESSAGE_WORDS = token<MessageWordRepository>('MessageWordRepository');
const CONTACT_REPOSITORY = token<ContactRepository>('ContactRepository');

/** The store of the conversation path. */
export function bindConversationStorage(c: Container): void {
  bind(c, CONTACT_REPOSITORY, ContactRepository, [CONNECTION]);
  bindAlias(c, CONTACTS, CONTACT_REPOSITORY);
  bind(c, MESSAGE_WORDS, MessageWordRepository, [CONNECTION]);
  bindAlias(c, MESSAGE_SEARCH, MESSAGE_WORDS);
  bind(c, CONTACT_HISTORY, ContactHistoryRepository, [CONNECTION, MESSAGE_WORDS]);
  bind(c, CONVERSATIONS, ConversationRepository, [CONNECTION, CONTACT_REPOSITORY, MESSAGE_WORDS]);
  bind(c, EVENT_LOG, EventRepository, [CONNECTION]);
  bind(c, WORK_ITEMS, WorkItemRepository, [CONNECTION]);
  bind(c, CALLBACKS, CallbackRepository, [CONNECTION]);
  bind(c, ASSIGNMENTS, AssignmentRepository, [CONNECTION]);
  bind(c, FLOW_SESSIONS, FlowSessionRepository, [CONNECTION]);
  bind(c, TIMERS, TimerRepository, [CONNECTION]);
  bind(c, OUTBOUND, OutboundRepository, [CONNECTION]);
  bind(c, CHANNEL_RECORDS, ChannelRecordRepository, [CONNECTION]);
  bind(c, EARLY_CHANGES, EarlyChangeRepository, [CONNECTION]);
  bind(c, ROUTING_FEED, MongoRoutingFeed, [CONNECTION, LOGGER]);
  bind(c, ROUTING_TRACES, RoutingTraceRepository, [CONNECTION]);
  bind(c, LEASES, LeaseRepository, [CONNECTION, CLOCK]);
  bind(c, LOG_FOLLOWERS, MongoLogFollowers, [CONNECTION, CLOCK, LOGGER]);
  bindValue(c, FAILPOINTS, { hit: () => undefined });
}
