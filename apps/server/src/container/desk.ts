import {
  AGENTS,
  ASSIGNMENTS,
  BACKGROUND,
  BUSINESS_HOURS,
  CLOCK,
  CONVERSATION_LOG,
  CONVERSATIONS,
  GROUPS,
  HAND_BACK,
  IDS,
  INDEX_MESSAGES,
  IndexMessages,
  LABEL_CONVERSATION,
  LABEL_STORE,
  LabelConversation,
  LOG_FOLLOWERS,
  MANAGE_LABELS,
  MARK_READ,
  ManageLabels,
  MESSAGE_SEARCH,
  PREFERENCE_STORE,
  QUEUES,
  REOPEN_CONVERSATION,
  RETURN_WORK,
  ROW_TIMERS,
  RowTimers,
  SAVED_VIEW_STORE,
  SAVED_VIEWS,
  SavedViews,
  SETTING_TOOLS,
  SNOOZE_CONVERSATION,
  SnoozeConversation,
  TIMERS,
  TRANSACTIONS,
  WORKSPACES,
} from '@tandem/application';
import { LabelRepository, PreferenceRepository, SavedViewRepository } from '@tandem/storage-mongo';
import { MessageSearchPart } from '../desk/message-search-part.js';
import { bind, type Container } from '../di.js';
import { DeskRoutes } from '../http/routes/desk-routes.js';
import { LabelRoutes } from '../http/routes/label-routes.js';
import { TriageRoutes } from '../http/routes/triage-routes.js';
import { VIEWS } from './realtime.js';
import { CONNECTION, PARTS, ROUTES } from './tokens.js';

/** The agent's desk: what sorts conversations, the search in their messages, and what each person keeps. */
export function bindDesk(c: Container): void {
  bind(c, PREFERENCE_STORE, PreferenceRepository, [CONNECTION]);
  bind(c, SAVED_VIEW_STORE, SavedViewRepository, [CONNECTION]);
  bind(c, SAVED_VIEWS, SavedViews, [SAVED_VIEW_STORE, GROUPS, IDS]);
  bind(c, ROW_TIMERS, RowTimers, [QUEUES, BUSINESS_HOURS]);
  bind(c, LABEL_CONVERSATION, LabelConversation, [CONVERSATIONS, CONVERSATION_LOG]);
  bind(c, SNOOZE_CONVERSATION, SnoozeConversation, [
    ...([ASSIGNMENTS, AGENTS, TIMERS, RETURN_WORK, CONVERSATION_LOG, TRANSACTIONS, CLOCK] as const),
  ]);
  bind(c, INDEX_MESSAGES, IndexMessages, [MESSAGE_SEARCH]);
  bind(c, PARTS, MessageSearchPart, [INDEX_MESSAGES, LOG_FOLLOWERS, WORKSPACES, BACKGROUND, CLOCK]);
  bind(c, ROUTES, DeskRoutes, [PREFERENCE_STORE, SAVED_VIEWS]);
  bind(c, LABEL_STORE, LabelRepository, [CONNECTION]);
  bind(c, MANAGE_LABELS, ManageLabels, [LABEL_STORE, SETTING_TOOLS]);
  bind(c, ROUTES, LabelRoutes, [MANAGE_LABELS, LABEL_STORE, LABEL_CONVERSATION]);
  bind(c, ROUTES, TriageRoutes, [
    ...([SNOOZE_CONVERSATION, LABEL_CONVERSATION, MARK_READ, REOPEN_CONVERSATION, HAND_BACK, VIEWS] as const),
  ]);
}
