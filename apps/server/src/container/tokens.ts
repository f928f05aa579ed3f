import type { Server } from 'node:http';
import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { Config } from '../config.js';
import { token } from '../di.js';
import type { Mount } from '../http/app.js';
import type { Metrics } from '../http/metrics.js';
import type { RouteGroup } from '../http/route.js';
import type { Part } from '../lifecycle.js';
import type { HeaderAuthenticator } from '../principals/header-authenticator.js';
import type { Keys } from '../security/keys.js';
import type { VisitorTokens } from '../security/visitor-token.js';

/** What is made before the container, and names that several groups use. Ports have their tokens in the application. */
export const CONFIG = token<Config>('Config');
export const PINO = token<Logger>('Pino');
export const KEYS = token<Keys>('Keys');
export const CONNECTION = token<Connection>('Connection');
export const HTTP_SERVER = token<Server>('HttpServer');
export const METRICS = token<Metrics>('Metrics');
export const AUTHENTICATOR = token<HeaderAuthenticator>('Authenticator');
export const VISITOR_TOKENS = token<VisitorTokens>('VisitorTokens');

/** Bind a group of API routes under it; all are mounted. */
export const ROUTES = token<RouteGroup>('RouteGroup');
/** Bind a router beside the API under it; all are mounted, in order of binding. */
export const MOUNTS = token<Mount>('Mount');
/** Bind what starts after the store and before the listener under it; started in order of binding. */
export const PARTS = token<Part>('Part');
