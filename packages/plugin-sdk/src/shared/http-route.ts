import { allPermissions, type Permission } from '@tandem/domain';
import { z } from 'zod';

const permissions = allPermissions as [Permission, ...Permission[]];

/** Ids of routes are method and path: `GET /articles/:id`. Paths that begin with `/-/` are the server's own. */
export const httpRouteId = z.string().regex(/^(GET|POST|PUT|PATCH|DELETE) \/(?!-\/)[A-Za-z0-9_\-/:]{0,200}$/, {
  error: 'A route is written `GET /path/:name`.',
});

/** A route below `/api/plugins/<plugin id>`. The same guard as the core's: signed in, and this permission. */
export const httpRouteDefinition = z.strictObject({
  permission: z.enum(permissions),
  /** Largest body in bytes; 1 MB when absent. */
  bodyLimit: z
    .int()
    .min(0)
    .max(40 * 1024 * 1024)
    .optional(),
});
export type HttpRouteDefinition = z.infer<typeof httpRouteDefinition>;

export interface RouteCall {
  params: Readonly<Record<string, string>>;
  /** Who asks: a signed-in user or an API key that holds the permission. */
  caller: { kind: 'user' | 'api_key'; id: string };
}

/** Web-standard. What it throws is answered 503 and logged under the plugin's name; 30 s at most. */
export interface HttpRoute {
  handle(request: Request, call: RouteCall): Response | Promise<Response>;
}
