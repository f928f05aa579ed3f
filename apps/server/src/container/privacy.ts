import {
  AUDIT,
  CHANGE_NOTICES,
  CLOCK,
  CONTACT_BOOK,
  EVENT_LOG,
  MANAGE_NUMBER_POLICY,
  ManageNumberPolicy,
  NUMBER_POLICIES,
  READ_CONVERSATION,
  REVEAL_NUMBER,
  RevealNumber,
  ROLE_GRANTS,
  RoleGrants,
  TRANSACTIONS,
  WORKSPACE_STORE,
} from '@tandem/application';
import { NumberPolicyRepository } from '@tandem/storage-mongo';
import { bind, type Container } from '../di.js';
import { NumberRoutes } from '../http/routes/number-routes.js';
import { CONNECTION, ROUTES } from './tokens.js';

/** Who sees numbers of customers. */
export function bindPrivacy(c: Container): void {
  bind(c, NUMBER_POLICIES, NumberPolicyRepository, [CONNECTION]);
  bind(c, ROLE_GRANTS, RoleGrants, [NUMBER_POLICIES]);
  bind(c, MANAGE_NUMBER_POLICY, ManageNumberPolicy, [NUMBER_POLICIES, AUDIT, TRANSACTIONS, CHANGE_NOTICES]);
  bind(c, REVEAL_NUMBER, RevealNumber, [
    ...([NUMBER_POLICIES, CONTACT_BOOK, READ_CONVERSATION, EVENT_LOG] as const),
    ...([WORKSPACE_STORE, AUDIT, TRANSACTIONS, CLOCK] as const),
  ]);
  bind(c, ROUTES, NumberRoutes, [MANAGE_NUMBER_POLICY, REVEAL_NUMBER]);
}
