import {
  ADD_NOTE,
  AGENTS,
  ANSWER_OFFER,
  ASSIGNMENTS,
  AUDIT,
  CANNED_USES,
  CHANNEL_DRIVERS,
  CHANNELS,
  CLOCK,
  CONSULT_COLLEAGUE,
  CONTACT_BOOK,
  CONTACT_MERGES,
  CONTACTS,
  CONVERSATION_LOG,
  CONVERSATIONS,
  CORRECT_LANGUAGE,
  DELIVER_OUTBOUND,
  DRAFT_STORE,
  EDIT_IDENTITIES,
  FILE_STORE,
  FLOW_DEFINITIONS,
  FLOW_NODE_RUNNER,
  JUDGE_SUGGESTION,
  LIST_CONTACTS,
  LIST_CONVERSATIONS,
  LOOK_UP_CONTACT,
  MANAGE_ATTRIBUTES,
  MANAGE_TIERS,
  MANAGE_UNDELIVERED,
  MARK_READ,
  ManageUndelivered,
  MERGE_CONTACTS,
  MERGE_CONVERSATIONS,
  OPEN_LEG,
  OUTBOUND,
  QUEUES,
  READ_CONTACT_HISTORY,
  READ_CONVERSATION,
  READ_FORMER,
  READ_ROUTING_TRACE,
  READ_SKILL_GAPS,
  READ_TRANSFER_TARGETS,
  RECORD_ON_CONTACT,
  RESOLVE_CONVERSATION,
  ReadRoutingTrace,
  ReadSkillGaps,
  ROUTING_FACTS,
  ROUTING_TRACES,
  SEND_MESSAGE,
  SET_OWNER,
  SET_TIER,
  SKILLS,
  STANDING_OFFERS,
  SUGGEST_ARTICLES,
  SUGGEST_MATCHES,
  SUGGESTION_OPINIONS,
  TAKE_OVER,
  TRANSFER_WORK,
  TURNED_DOWN_OFFERS,
  TurnedDownOffers,
  WORK_ITEMS,
} from '@tandem/application';
import { CannedUsesRepository, DraftRepository, SuggestionOpinionRepository } from '@tandem/storage-mongo';
import { bind, type Container, token } from '../di.js';
import { PathTitles } from '../http/path-titles.js';
import { RecordReader } from '../http/record-reader.js';
import { ConsultRoutes } from '../http/routes/consult-routes.js';
import { ContactRoutes } from '../http/routes/contact-routes.js';
import { ConversationRoutes } from '../http/routes/conversation-routes.js';
import { CustomerRoutes } from '../http/routes/customer-routes.js';
import { DraftRoutes } from '../http/routes/draft-routes.js';
import { OfferRoutes } from '../http/routes/offer-routes.js';
import { UndeliveredRoutes } from '../http/routes/undelivered-routes.js';
import { WorkItemRoutes } from '../http/routes/work-item-routes.js';
import { DIRECTORY, VIEWS } from './realtime.js';
import { CONNECTION, ROUTES } from './tokens.js';

const PATH_TITLES = token<PathTitles>('PathTitles');
const RECORD_READER = token<RecordReader>('RecordReader');

/** The API's routes of conversations, offers and contacts. */
export function bindConversationHttp(c: Container): void {
  bind(c, DRAFT_STORE, DraftRepository, [CONNECTION]);
  bind(c, CANNED_USES, CannedUsesRepository, [CONNECTION]);
  bind(c, SUGGESTION_OPINIONS, SuggestionOpinionRepository, [CONNECTION]);
  bind(c, PATH_TITLES, PathTitles, [FLOW_DEFINITIONS, FLOW_NODE_RUNNER]);
  bind(c, RECORD_READER, RecordReader, [
    ...([VIEWS, AGENTS, CONVERSATIONS, READ_FORMER, CHANNELS, CHANNEL_DRIVERS, PATH_TITLES, CLOCK] as const),
  ]);
  bind(c, ROUTES, ConversationRoutes, [
    ...([LIST_CONVERSATIONS, READ_CONVERSATION, READ_FORMER, RECORD_READER, VIEWS, SEND_MESSAGE, ADD_NOTE] as const),
    ...([MARK_READ, TRANSFER_WORK, RESOLVE_CONVERSATION, TAKE_OVER, SUGGEST_ARTICLES] as const),
    ...([JUDGE_SUGGESTION, CANNED_USES] as const),
  ]);
  bind(c, ROUTES, ConsultRoutes, [
    ...([CONSULT_COLLEAGUE, MERGE_CONVERSATIONS, OPEN_LEG, READ_TRANSFER_TARGETS, VIEWS] as const),
  ]);
  bind(c, MANAGE_UNDELIVERED, ManageUndelivered, [OUTBOUND, CONVERSATION_LOG, DELIVER_OUTBOUND, AUDIT, CLOCK]);
  bind(c, ROUTES, UndeliveredRoutes, [MANAGE_UNDELIVERED, CHANNELS, CONVERSATIONS, CONTACTS]);
  bind(c, ROUTES, DraftRoutes, [DRAFT_STORE, READ_CONVERSATION, FILE_STORE, DIRECTORY, CLOCK]);
  bind(c, ROUTES, OfferRoutes, [
    ...([STANDING_OFFERS, TURNED_DOWN_OFFERS, ANSWER_OFFER, READ_CONVERSATION, DIRECTORY, VIEWS] as const),
  ]);
  bind(c, TURNED_DOWN_OFFERS, TurnedDownOffers, [
    ...([ASSIGNMENTS, CONVERSATIONS, CONTACTS, QUEUES, AGENTS, CLOCK] as const),
  ]);
  bind(c, READ_ROUTING_TRACE, ReadRoutingTrace, [
    ...([WORK_ITEMS, CONVERSATIONS, AGENTS, ROUTING_TRACES, ROUTING_FACTS, CLOCK] as const),
  ]);
  bind(c, READ_SKILL_GAPS, ReadSkillGaps, [ROUTING_TRACES, SKILLS, AGENTS, CLOCK]);
  bind(c, ROUTES, WorkItemRoutes, [READ_ROUTING_TRACE, READ_SKILL_GAPS, CLOCK]);
  bind(c, ROUTES, ContactRoutes, [
    ...([CONTACT_BOOK, SET_TIER, SET_OWNER, CORRECT_LANGUAGE, MANAGE_TIERS, MANAGE_ATTRIBUTES] as const),
    ...([MERGE_CONTACTS, RECORD_ON_CONTACT, LOOK_UP_CONTACT] as const),
  ]);
  bind(c, ROUTES, CustomerRoutes, [
    ...([LIST_CONTACTS, EDIT_IDENTITIES, READ_CONTACT_HISTORY, SUGGEST_MATCHES, CONTACT_BOOK] as const),
    ...([CONTACTS, CONTACT_MERGES, VIEWS, DIRECTORY, CLOCK] as const),
  ]);
}
