import {
  AGENTS,
  API_KEYS,
  AUDIT,
  AUDIT_LOG,
  Audit,
  CHANGE_NOTICES,
  CLOCK,
  FIND_PRINCIPAL,
  FindPrincipal,
  GIVE_ROLE,
  GiveRole,
  IDS,
  INVITE_USER,
  InviteUser,
  LINK_ISSUER,
  LinkIssuer,
  MANAGE_API_KEYS,
  MANAGE_ROLES,
  ManageApiKeys,
  ManageRoles,
  ONE_TIME_LINKS,
  OWN_ACCOUNT,
  OwnAccount,
  PASSWORD_HASHER,
  PERSON_SESSIONS,
  PersonSessions,
  PUBLISHER,
  QUEUE_MEMBERS,
  READ_PEOPLE,
  REDEEM_LINK,
  REFERENCES,
  RENEW_LINK,
  REVOCATIONS,
  ReadPeople,
  RedeemLink,
  RenewLink,
  ROLE_GRANTS,
  ROLE_STORE,
  ROUTING_TRIGGER,
  SECRET_TOKENS,
  SESSION_STARTER,
  SET_USER_ACTIVE,
  SETTING_TOOLS,
  SessionStarter,
  SetUserActive,
  SIGN_IN,
  SignIn,
  TRANSACTIONS,
  UPDATE_USER,
  UpdateUser,
  USER_SESSIONS,
  USERS,
  WORK_RETURNER,
  WORKSPACE_STORE,
} from '@tandem/application';
import { bind, type Container } from '../di.js';
import { RoleRoutes } from '../http/routes/role-routes.js';
import { ROUTES } from './tokens.js';

/** Use cases of people: who they are, how they sign in, what they change. */
export function bindPeople(c: Container): void {
  bind(c, AUDIT, Audit, [AUDIT_LOG, IDS, CLOCK]);
  bind(c, SESSION_STARTER, SessionStarter, [USER_SESSIONS, SECRET_TOKENS, IDS, CLOCK]);
  bind(c, LINK_ISSUER, LinkIssuer, [ONE_TIME_LINKS, SECRET_TOKENS, IDS, CLOCK]);
  bind(c, SIGN_IN, SignIn, [USERS, PASSWORD_HASHER, SESSION_STARTER, TRANSACTIONS, CLOCK]);
  bind(c, FIND_PRINCIPAL, FindPrincipal, [
    ...([USERS, USER_SESSIONS, AGENTS, API_KEYS, SECRET_TOKENS, ROLE_GRANTS, CLOCK] as const),
  ]);
  bind(c, GIVE_ROLE, GiveRole, [ROLE_STORE, ROLE_GRANTS]);
  bind(c, MANAGE_ROLES, ManageRoles, [ROLE_STORE, SETTING_TOOLS, USERS, API_KEYS, REVOCATIONS]);
  bind(c, ROUTES, RoleRoutes, [MANAGE_ROLES]);
  bind(c, READ_PEOPLE, ReadPeople, [USERS, AGENTS]);
  bind(c, INVITE_USER, InviteUser, [
    ...([USERS, AGENTS, QUEUE_MEMBERS, REFERENCES, GIVE_ROLE, LINK_ISSUER] as const),
    ...([AUDIT, TRANSACTIONS, CHANGE_NOTICES, IDS, CLOCK] as const),
  ]);
  bind(c, UPDATE_USER, UpdateUser, [
    ...([USERS, AGENTS, QUEUE_MEMBERS, WORKSPACE_STORE, REFERENCES, GIVE_ROLE, AUDIT, TRANSACTIONS] as const),
    ...([PUBLISHER, CHANGE_NOTICES, ROUTING_TRIGGER, REVOCATIONS, CLOCK] as const),
  ]);
  bind(c, SET_USER_ACTIVE, SetUserActive, [
    ...([USERS, AGENTS, USER_SESSIONS, ONE_TIME_LINKS, WORKSPACE_STORE, GIVE_ROLE, WORK_RETURNER] as const),
    ...([AUDIT, TRANSACTIONS, PUBLISHER, CHANGE_NOTICES, REVOCATIONS, CLOCK] as const),
  ]);
  bind(c, RENEW_LINK, RenewLink, [USERS, USER_SESSIONS, GIVE_ROLE, LINK_ISSUER, AUDIT, TRANSACTIONS, REVOCATIONS]);
  bind(c, REDEEM_LINK, RedeemLink, [
    ...([USERS, AGENTS, ONE_TIME_LINKS, USER_SESSIONS, SESSION_STARTER, PASSWORD_HASHER, SECRET_TOKENS] as const),
    ...([AUDIT, TRANSACTIONS, CHANGE_NOTICES, REVOCATIONS, CLOCK] as const),
  ]);
  bind(c, OWN_ACCOUNT, OwnAccount, [
    ...([USERS, AGENTS, USER_SESSIONS, PASSWORD_HASHER, AUDIT] as const),
    ...([TRANSACTIONS, PUBLISHER, REVOCATIONS, CLOCK] as const),
  ]);
  bind(c, PERSON_SESSIONS, PersonSessions, [USERS, USER_SESSIONS, GIVE_ROLE, AUDIT, TRANSACTIONS, REVOCATIONS, CLOCK]);
  bind(c, MANAGE_API_KEYS, ManageApiKeys, [
    ...([API_KEYS, SECRET_TOKENS, GIVE_ROLE, ROLE_GRANTS, AUDIT, TRANSACTIONS, IDS, CLOCK] as const),
  ]);
}
