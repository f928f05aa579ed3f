import {
  AGENTS,
  AUDIT,
  AUDIT_LOG,
  CHANNELS,
  CLOCK,
  CONVERSATION_LOG,
  EDIT_FLOWS,
  EVENT_LOG,
  FLOW_DEFINITIONS,
  FLOW_NODE_RUNNER,
  FLOW_RELEASES,
  FLOW_STORE,
  HTTP_REQUESTS,
  IDS,
  INVITE_USER,
  MAILER,
  MANAGE_API_KEYS,
  MANAGE_CANNED_RESPONSES,
  MANAGE_CHANNELS,
  MANAGE_DISPOSITIONS,
  MANAGE_HOURS,
  MANAGE_QUEUES,
  MANAGE_SKILLS,
  MANAGE_TIME_ZONE,
  ManageTimeZone,
  OWN_ACCOUNT,
  OWN_DRAFT,
  PERSON_SESSIONS,
  PUBLISH_FLOW,
  READ_PEOPLE,
  REDEEM_LINK,
  RENEW_LINK,
  ROLE_GRANTS,
  SAVE_DRAFT,
  SCRIPT_RUNNER,
  SET_USER_ACTIVE,
  SIGN_IN,
  TEST_FLOW,
  TEST_REQUEST,
  TestFlow,
  TestRequest,
  TRANSACTIONS,
  UPDATE_USER,
  USERS,
  WORKSPACE_STORE,
} from '@tandem/application';
import { bind, bindValue, type Container, token } from '../di.js';
import { FlowReader } from '../http/flow-reader.js';
import { FLOW_TEMPLATES } from '../http/flow-templates.js';
import { MeReader } from '../http/me-reader.js';
import { Metrics } from '../http/metrics.js';
import { ApiKeyRoutes } from '../http/routes/api-key-routes.js';
import { AuditRoutes } from '../http/routes/audit-routes.js';
import { FlowRoutes } from '../http/routes/flow-routes.js';
import { FlowTestRoutes } from '../http/routes/flow-test-routes.js';
import { PeopleRoutes } from '../http/routes/people-routes.js';
import { ReleaseRoutes } from '../http/routes/release-routes.js';
import { SessionRoutes } from '../http/routes/session-routes.js';
import { SettingsRoutes } from '../http/routes/settings-routes.js';
import { WorkspaceRoutes } from '../http/routes/workspace-routes.js';
import { RATE_LIMITS, SESSION_COOKIE } from './security.js';
import { AUTHENTICATOR, METRICS, ROUTES } from './tokens.js';
import { SERVER_TIME_ZONE } from './work.js';

export const ME_READER = token<MeReader>('MeReader');
export const FLOW_READER = token<FlowReader>('FlowReader');

/** The API's routes of people, settings and flows. */
export function bindHttp(c: Container): void {
  bindValue(c, METRICS, new Metrics());
  bind(c, ME_READER, MeReader, [USERS, AGENTS, WORKSPACE_STORE, ROLE_GRANTS, SERVER_TIME_ZONE, MAILER]);
  bind(c, FLOW_READER, FlowReader, [CHANNELS, USERS]);
  bind(c, ROUTES, SessionRoutes, [
    ...([SIGN_IN, REDEEM_LINK, OWN_ACCOUNT, ME_READER, SESSION_COOKIE, AUTHENTICATOR, RATE_LIMITS] as const),
  ]);
  bind(c, ROUTES, PeopleRoutes, [READ_PEOPLE, INVITE_USER, UPDATE_USER, RENEW_LINK, SET_USER_ACTIVE, PERSON_SESSIONS]);
  bind(c, ROUTES, SettingsRoutes, [
    ...([MANAGE_QUEUES, MANAGE_SKILLS, MANAGE_HOURS] as const),
    ...([MANAGE_CANNED_RESPONSES, MANAGE_DISPOSITIONS, MANAGE_CHANNELS] as const),
  ]);
  bind(c, ROUTES, ApiKeyRoutes, [MANAGE_API_KEYS, CLOCK]);
  bind(c, ROUTES, AuditRoutes, [AUDIT_LOG]);
  bind(c, MANAGE_TIME_ZONE, ManageTimeZone, [WORKSPACE_STORE, AUDIT, TRANSACTIONS]);
  bind(c, ROUTES, WorkspaceRoutes, [WORKSPACE_STORE, MANAGE_TIME_ZONE, SERVER_TIME_ZONE]);
  bind(c, ROUTES, FlowRoutes, [
    ...([EDIT_FLOWS, SAVE_DRAFT, OWN_DRAFT, PUBLISH_FLOW, FLOW_RELEASES, FLOW_STORE, FLOW_READER] as const),
    FLOW_TEMPLATES,
  ]);
  bind(c, TEST_FLOW, TestFlow, [FLOW_STORE, FLOW_DEFINITIONS, FLOW_NODE_RUNNER, EVENT_LOG, CONVERSATION_LOG]);
  bind(c, TEST_REQUEST, TestRequest, [EDIT_FLOWS, HTTP_REQUESTS, SCRIPT_RUNNER, AUDIT, IDS]);
  bind(c, ROUTES, FlowTestRoutes, [TEST_FLOW, TEST_REQUEST, RATE_LIMITS]);
  bind(c, ROUTES, ReleaseRoutes, [FLOW_RELEASES, FLOW_READER]);
}
