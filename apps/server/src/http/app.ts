import express, { type Express, type Router } from 'express';
import type { Logger } from 'pino';
import type { Config } from '../config.js';
import type { Authenticator } from '../principals/principal.js';
import { asyncApiDocument } from './asyncapi.js';
import { errorMiddleware, nothingHere } from './error-middleware.js';
import { healthRoutes, type ReadinessCheck } from './health.js';
import type { Metrics } from './metrics.js';
import { mountRoutes } from './mount.js';
import { openApiDocument } from './openapi.js';
import type { RateLimits } from './rate-limits.js';
import { contextOf, requestContext } from './request-context.js';
import { requestLog } from './request-log.js';
import type { RouteGroup } from './route.js';
import { securityHeaders } from './security-headers.js';

/** Routers beside the API, such as `/hooks`, `/files` and the pages; each says where it lives. */
export interface Mount {
  path: string;
  router: Router;
}

export interface AppParts {
  config: Config;
  logger: Logger;
  metrics: Metrics;
  limits: RateLimits;
  authenticator: Authenticator;
  groups: readonly RouteGroup[];
  mounts: readonly Mount[];
  readiness: ReadinessCheck;
}

/** The whole HTTP side of one server. */
export function createApp(parts: AppParts): Express {
  const { config, logger, metrics, limits, authenticator, groups, mounts, readiness } = parts;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustProxy);
  // Nested query objects are how operators get into queries; the contract has none.
  app.set('query parser', 'simple');
  app.use(requestLog(logger), requestContext(config.publicUrl), metrics.middleware);
  app.use(securityHeaders(config.publicUrl));
  app.use(healthRoutes(readiness));
  app.get('/metrics', metrics.handler);
  app.use('/api', limits.middleware);
  app.get('/api/v1/openapi.json', (request, response) => {
    response.json(openApiDocument(contextOf(request).origin));
  });
  app.get('/api/v1/asyncapi.json', (request, response) => {
    response.json(asyncApiDocument(new URL(contextOf(request).origin).host));
  });
  const routes = groups.flatMap((group) => group.routes);
  app.use('/api/v1', mountRoutes(routes, authenticator, config.publicUrl));
  for (const { path, router } of mounts) {
    app.use(path, router);
  }
  app.use(nothingHere, errorMiddleware);
  return app;
}
