import {
  AUDIT,
  AUTOMATION_STORE,
  CHANGE_NOTICES,
  CLOCK,
  FLOW_NODE_RUNNER,
  FLOW_STORE,
  MANAGE_SECRETS,
  ManageSecrets,
  OPEN_SECRETS,
  OpenSecrets,
  SECRET_SEALER,
  SECRET_STORE,
  SECRET_USES,
  SecretUses,
  TRANSACTIONS,
  USERS,
} from '@tandem/application';
import { SecretRepository } from '@tandem/storage-mongo';
import { bind, type Container } from '../di.js';
import { SecretRoutes } from '../http/routes/secret-routes.js';
import { CONNECTION, ROUTES } from './tokens.js';

/** Secrets that flows send: kept, managed and opened. */
export function bindSecrets(c: Container): void {
  bind(c, SECRET_STORE, SecretRepository, [CONNECTION]);
  bind(c, OPEN_SECRETS, OpenSecrets, [SECRET_STORE, SECRET_SEALER]);
  bind(c, SECRET_USES, SecretUses, [FLOW_STORE, AUTOMATION_STORE, FLOW_NODE_RUNNER]);
  bind(c, MANAGE_SECRETS, ManageSecrets, [
    ...([SECRET_STORE, SECRET_USES, SECRET_SEALER, AUDIT, TRANSACTIONS, CHANGE_NOTICES, CLOCK] as const),
  ]);
  bind(c, ROUTES, SecretRoutes, [MANAGE_SECRETS, SECRET_USES, USERS]);
}
