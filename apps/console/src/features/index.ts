import { authRoutes } from './auth/routes.ts';
import { automationRoutes } from './automation/routes.ts';
import { contactRoutes } from './contacts/routes.ts';
import { inboxRoutes } from './desk/routes.ts';
import { flowRoutes } from './flow-editor/routes.ts';
import { homeRoute, unknownRoute } from './home/home-route.ts';
import { knowledgeRoutes } from './knowledge/routes.ts';
import { liveRoutes } from './live/routes.ts';
import { meRoutes } from './me/routes.ts';
import { pluginRoutes } from './plugins/routes.ts';
import { settingsRoutes } from './settings/routes.ts';
import { setupRoutes, welcomeRoute } from './setup/routes.ts';

/** Pages without a session. */
export const openRoutes = [...authRoutes, ...setupRoutes] as const;

/** Pages behind the sign-in: each feature adds its routes here and, when it is an area, an entry in shell/areas.ts. */
export const shellRoutes = [
  homeRoute,
  unknownRoute,
  welcomeRoute,
  ...inboxRoutes,
  ...contactRoutes,
  ...flowRoutes,
  ...automationRoutes,
  ...liveRoutes,
  ...knowledgeRoutes,
  ...meRoutes,
  ...pluginRoutes,
  ...settingsRoutes,
] as const;
