import {
  ADD_NOTE,
  AddNote,
  AGENTS,
  ASSIGNMENTS,
  ATTACHED_FILES,
  AttachedFiles,
  AUDIT,
  BACKGROUND,
  Background,
  BUSINESS_HOURS,
  CHANNEL_DRIVERS,
  CHANNELS,
  CLOCK,
  CONTACT_BOOK,
  CONTACTS,
  CONVERSATION_LOG,
  CONVERSATIONS,
  ContactBook,
  ConversationLog,
  DEFAULT_QUEUE,
  DELIVER_OUTBOUND,
  DeliverOutbound,
  ENQUEUE_WORK,
  EVENT_LOG,
  FAILPOINTS,
  FILE_STORE,
  FLOW_DEFINITIONS,
  FLOW_EFFECTS,
  FLOW_FACTS,
  FLOW_NODE_RUNNER,
  FLOW_RUNNER,
  FLOW_SESSION_BOOK,
  FLOW_SESSIONS,
  FLOW_STEPPER,
  FlowEffects,
  FlowFacts,
  FlowRunner,
  FlowSessionBook,
  FlowStepper,
  HANDLE_INBOUND,
  HandleInbound,
  HEAD_BOOK,
  HeadBook,
  HTTP_REQUESTS,
  IDENTIFY_CUSTOMER,
  IDS,
  IdentifyCustomer,
  KNOWLEDGE_SOURCES,
  LEASES,
  LIST_CONVERSATIONS,
  ListConversations,
  LOGGER,
  MARK_READ,
  MarkRead,
  OPEN_CONVERSATION,
  OpenConversation,
  OUTBOUND,
  OUTBOUND_CONTENTS,
  OUTSIDE_NODES,
  OutboundContents,
  OutsideNodes,
  PUBLISHER,
  QUEUES,
  READ_CONVERSATION,
  READ_VISITOR_VIEW,
  RECEIVE_INBOUND,
  RECORD_DELIVERY,
  ReadConversation,
  ReadVisitorView,
  ReceiveInbound,
  RecordDelivery,
  SCRIPT_RUNNER,
  SEND_MESSAGE,
  SEND_TO_CUSTOMER,
  SendMessage,
  SendToCustomer,
  STANDING_OFFERS,
  StandingOffers,
  SUGGEST_ARTICLES,
  SuggestArticles,
  TIMERS,
  TRANSACTIONS,
  WORK_ITEMS,
} from '@tandem/application';
import { bind, type Container } from '../di.js';

/** Use cases of conversations: the log, what comes in, flows, what goes out, and the records. */
export function bindConversation(c: Container): void {
  bind(c, BACKGROUND, Background, [LOGGER]);
  bind(c, HEAD_BOOK, HeadBook, [CONVERSATIONS, EVENT_LOG]);
  bind(c, CONVERSATION_LOG, ConversationLog, [EVENT_LOG, HEAD_BOOK, IDS, CLOCK, PUBLISHER]);
  bind(c, IDENTIFY_CUSTOMER, IdentifyCustomer, [CONTACTS, IDS, CLOCK]);
  bind(c, OPEN_CONVERSATION, OpenConversation, [CONVERSATIONS, HEAD_BOOK, FLOW_DEFINITIONS, IDS, CLOCK]);
  bind(c, HANDLE_INBOUND, HandleInbound, [FLOW_RUNNER, ENQUEUE_WORK, LOGGER]);
  bind(c, RECEIVE_INBOUND, ReceiveInbound, [
    ...([CHANNELS, IDENTIFY_CUSTOMER, OPEN_CONVERSATION, CONVERSATION_LOG, HANDLE_INBOUND] as const),
    ...([FAILPOINTS, CLOCK] as const),
  ]);
  bind(c, FLOW_FACTS, FlowFacts, [CONTACTS, CHANNELS, BUSINESS_HOURS, CLOCK]);
  bind(c, FLOW_STEPPER, FlowStepper, [FLOW_FACTS, FLOW_NODE_RUNNER, FLOW_DEFINITIONS, CLOCK]);
  bind(c, FLOW_SESSION_BOOK, FlowSessionBook, [FLOW_SESSIONS, CLOCK]);
  bind(c, FLOW_EFFECTS, FlowEffects, [
    ...([CONVERSATION_LOG, SEND_TO_CUSTOMER, ENQUEUE_WORK, DEFAULT_QUEUE, TIMERS] as const),
    ...([CONTACTS, FILE_STORE, CLOCK] as const),
  ]);
  bind(c, OUTSIDE_NODES, OutsideNodes, [FLOW_NODE_RUNNER, HTTP_REQUESTS, SCRIPT_RUNNER, LEASES, BACKGROUND, IDS]);
  bind(c, FLOW_RUNNER, FlowRunner, [
    ...([FLOW_SESSION_BOOK, FLOW_DEFINITIONS, FLOW_STEPPER, FLOW_EFFECTS, OUTSIDE_NODES] as const),
    ...([EVENT_LOG, CONVERSATION_LOG, FAILPOINTS, CLOCK] as const),
  ]);
  bind(c, OUTBOUND_CONTENTS, OutboundContents, [EVENT_LOG, FILE_STORE]);
  bind(c, DELIVER_OUTBOUND, DeliverOutbound, [
    ...([OUTBOUND, OUTBOUND_CONTENTS, CONVERSATION_LOG, CHANNELS, CHANNEL_DRIVERS] as const),
    ...([LEASES, BACKGROUND, CLOCK, IDS] as const),
  ]);
  bind(c, SEND_TO_CUSTOMER, SendToCustomer, [
    ...([CONVERSATION_LOG, EVENT_LOG, CHANNELS, CHANNEL_DRIVERS, CONTACTS] as const),
    ...([OUTBOUND, DELIVER_OUTBOUND, TRANSACTIONS] as const),
  ]);
  bind(c, ATTACHED_FILES, AttachedFiles, [FILE_STORE]);
  bind(c, SEND_MESSAGE, SendMessage, [SEND_TO_CUSTOMER, ATTACHED_FILES, ASSIGNMENTS, CLOCK]);
  bind(c, ADD_NOTE, AddNote, [CONVERSATION_LOG, ATTACHED_FILES]);
  bind(c, MARK_READ, MarkRead, [CONVERSATION_LOG]);
  bind(c, RECORD_DELIVERY, RecordDelivery, [CONVERSATION_LOG, OUTBOUND]);
  bind(c, READ_CONVERSATION, ReadConversation, [
    ...([CONVERSATION_LOG, EVENT_LOG, CONTACTS, WORK_ITEMS, ASSIGNMENTS] as const),
    ...([FLOW_SESSIONS, FLOW_DEFINITIONS] as const),
  ]);
  bind(c, LIST_CONVERSATIONS, ListConversations, [CONVERSATIONS, CONTACTS, AGENTS]);
  bind(c, STANDING_OFFERS, StandingOffers, [ASSIGNMENTS, WORK_ITEMS, CONVERSATIONS, CONTACTS, QUEUES, EVENT_LOG]);
  bind(c, CONTACT_BOOK, ContactBook, [CONTACTS, CONVERSATIONS, TRANSACTIONS, AUDIT, CLOCK]);
  bind(c, READ_VISITOR_VIEW, ReadVisitorView, [CONVERSATIONS, CONTACTS, AGENTS, WORK_ITEMS, EVENT_LOG]);
  bind(c, SUGGEST_ARTICLES, SuggestArticles, [KNOWLEDGE_SOURCES, READ_CONVERSATION, EVENT_LOG, LOGGER]);
}
