import { createServer as createHttpServer } from 'node:http';
import { CLOCK, IDS, LANGUAGES, LOGGER, PHONE_NUMBERS, RANDOM } from '@tandem/application';
import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { Config } from './config.js';
import { bindAutomation } from './container/automation.js';
import { bindComparisons } from './container/comparisons.js';
import { bindContacts } from './container/contacts.js';
import { bindConversation } from './container/conversation.js';
import { bindConversationHttp } from './container/conversation-http.js';
import { bindConversationStorage } from './container/conversation-storage.js';
import { bindDesk } from './container/desk.js';
import { bindHttp } from './container/http.js';
import { bindImports } from './container/imports.js';
import { bindMail } from './container/mail.js';
import { bindNewFlows } from './container/new-flows.js';
import { bindOverflow } from './container/overflow.js';
import { bindPages } from './container/pages.js';
import { bindPeople } from './container/people.js';
import { bindPlugins } from './container/plugins.js';
import { bindPresence } from './container/presence.js';
import { bindPrivacy } from './container/privacy.js';
import { bindRealtime } from './container/realtime.js';
import { bindScripts } from './container/scripts.js';
import { bindSecrets } from './container/secrets.js';
import { bindSecurity } from './container/security.js';
import { bindSettings } from './container/settings.js';
import { bindSetup } from './container/setup.js';
import { bindStorage } from './container/storage.js';
import { CONFIG, CONNECTION, HTTP_SERVER, KEYS, PINO } from './container/tokens.js';
import { bindTraffic } from './container/traffic.js';
import { bindWork } from './container/work.js';
import { bindValue, type Container, createContainer } from './di.js';
import { languages } from './language/identify-language.js';
import { phoneNumbers } from './language/phone-numbers.js';
import type { Keys } from './security/keys.js';
import { systemClock, timedIds } from './system.js';

/** What exists before the container: each server has its own. */
export interface Foundations {
  config: Config;
  logger: Logger;
  connection: Connection;
  keys: Keys;
}

/** Which implementation stands behind which token, in groups. Later bindings override earlier ones. */
export function buildContainer({ config, logger, connection, keys }: Foundations): Container {
  const c = createContainer();
  bindValue(c, CONFIG, config);
  bindValue(c, PINO, logger);
  bindValue(c, LOGGER, logger);
  bindValue(c, CONNECTION, connection);
  bindValue(c, KEYS, keys);
  bindValue(c, CLOCK, systemClock);
  bindValue(c, LANGUAGES, languages);
  bindValue(c, PHONE_NUMBERS, phoneNumbers);
  bindValue(c, IDS, timedIds);
  bindValue(c, RANDOM, Math.random);
  bindValue(c, HTTP_SERVER, createHttpServer());
  bindStorage(c);
  bindConversationStorage(c);
  bindSecurity(c, config, keys);
  bindPeople(c);
  bindPrivacy(c);
  bindSettings(c);
  bindComparisons(c);
  bindImports(c);
  bindSecrets(c);
  bindScripts(c);
  bindPlugins(c, config);
  bindConversation(c);
  bindContacts(c);
  bindMail(c, config);
  bindWork(c);
  bindOverflow(c);
  bindPresence(c);
  bindRealtime(c);
  bindHttp(c);
  bindConversationHttp(c);
  bindDesk(c);
  bindTraffic(c);
  bindAutomation(c);
  bindSetup(c);
  bindPages(c, config, keys);
  bindNewFlows(c);
  return c;
}
