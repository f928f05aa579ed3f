import {
  AUDIT,
  CHANGE_NOTICES,
  CLOCK,
  CONTACT_BOOK,
  CONVERSATION_LOG,
  EVENT_LOG,
  MANAGE_NUMBER_POLICY,
  ManageNumberPolicy,
  NUMBER_POLICIES,
  READ_CONVERSATION,
  REVEAL_NUMBER,
  RevealNumber,
  ROLE_GRANTS,
  ROLE_STORE,
  RoleGrants,
  SUPERVISE,
  Supervise,
  TRANSACTIONS,
  TRANSFER_WORK,
  WORKSPACE_STORE,
} from '@tandem/application';
import { NumberPolicyRepository, RoleRepository } from '@tandem/storage-mongo';
import { bind, type Container } from '../di.js';
import { NumberRoutes } from '../http/routes/number-routes.js';
import { SupervisionRoutes } from '../http/routes/supervision-routes.js';
import { VIEWS } from './realtime.js';
import { CONNECTION, ROUTES } from './tokens.js';

/** Who sees numbers of customers, and what supervisors do in conversations of others. */
export function bindPrivacy(c: Container): void {
  bind(c, NUMBER_POLICIES, NumberPolicyRepository, [CONNECTION]);
  bind(c, ROLE_STORE, RoleRepository, [CONNECTION]);
  bind(c, ROLE_GRANTS, RoleGrants, [NUMBER_POLICIES, ROLE_STORE]);
  bind(c, MANAGE_NUMBER_POLICY, ManageNumberPolicy, [NUMBER_POLICIES, AUDIT, TRANSACTIONS, CHANGE_NOTICES]);
  bind(c, REVEAL_NUMBER, RevealNumber, [
    ...([NUMBER_POLICIES, CONTACT_BOOK, READ_CONVERSATION, EVENT_LOG] as const),
    ...([WORKSPACE_STORE, AUDIT, TRANSACTIONS, CLOCK] as const),
  ]);
  bind(c, SUPERVISE, Supervise, [CONVERSATION_LOG, TRANSFER_WORK, AUDIT, TRANSACTIONS]);
  bind(c, ROUTES, SupervisionRoutes, [SUPERVISE, VIEWS]);
  bind(c, ROUTES, NumberRoutes, [MANAGE_NUMBER_POLICY, REVEAL_NUMBER]);
}
