import {
  BEGIN_SETUP,
  CLOCK,
  CONTACTS,
  CONVERSATIONS,
  DEMO_CUSTOMERS,
  DemoCustomers,
  EDIT_FLOWS,
  INSTALL_PACK,
  InstallPack,
  KNOWLEDGE_SOURCES,
  LOGGER,
  MANAGE_CANNED_RESPONSES,
  MANAGE_CHANNELS,
  MANAGE_DISPOSITIONS,
  MANAGE_HOURS,
  MANAGE_QUEUES,
  MANAGE_SKILLS,
  PACK_CONTENTS,
  PackContents,
  PUBLISH_FLOW,
  READ_PEOPLE,
  RECEIVE_INBOUND,
  SCENARIO_PACKS,
  SET_PRESENCE,
  UPDATE_USER,
} from '@tandem/application';
import { bind, bindAlias, bindValue, type Container, token } from '../di.js';
import { FLOW_TEMPLATES } from '../http/flow-templates.js';
import { PresenceRoutes } from '../http/routes/presence-routes.js';
import { SetupRoutes } from '../http/routes/setup-routes.js';
import { SetupGate } from '../http/setup-gate.js';
import { eCommerce } from '../packs/e-commerce/pack.js';
import { ME_READER } from './http.js';
import { RATE_LIMITS, SESSION_COOKIE } from './security.js';
import { AUTHENTICATOR, CONFIG, PARTS, PINO, ROUTES } from './tokens.js';

export const SETUP_GATE = token<SetupGate>('SetupGate');

/** The first visit, scenario packs and their demo customers. */
export function bindSetup(c: Container): void {
  bindValue(c, SCENARIO_PACKS, { all: () => [eCommerce] });
  bindValue(c, FLOW_TEMPLATES, { document: (locale) => eCommerce.content(locale).flow.document });
  bind(c, DEMO_CUSTOMERS, DemoCustomers, [SCENARIO_PACKS, CONTACTS, CONVERSATIONS, RECEIVE_INBOUND, CLOCK]);
  bind(c, PACK_CONTENTS, PackContents, [
    ...([MANAGE_HOURS, MANAGE_SKILLS, MANAGE_QUEUES, MANAGE_DISPOSITIONS] as const),
    ...([MANAGE_CANNED_RESPONSES, MANAGE_CHANNELS, EDIT_FLOWS, PUBLISH_FLOW] as const),
    ...([KNOWLEDGE_SOURCES, DEMO_CUSTOMERS] as const),
  ]);
  bind(c, INSTALL_PACK, InstallPack, [SCENARIO_PACKS, PACK_CONTENTS, READ_PEOPLE, UPDATE_USER]);
  bind(c, SETUP_GATE, SetupGate, [CONFIG, PINO, BEGIN_SETUP]);
  bindAlias(c, PARTS, SETUP_GATE);
  bind(c, ROUTES, SetupRoutes, [
    ...([BEGIN_SETUP, INSTALL_PACK, SETUP_GATE, ME_READER, SESSION_COOKIE, AUTHENTICATOR, RATE_LIMITS] as const),
  ]);
  bind(c, ROUTES, PresenceRoutes, [SET_PRESENCE, DEMO_CUSTOMERS, ME_READER, LOGGER]);
}
