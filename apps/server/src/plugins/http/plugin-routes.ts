import { UserError } from '@tandem/domain';
import { type RequestHandler, Router } from 'express';
import { assertSameSite } from '../../http/csrf.js';
import { assertAccess } from '../../http/guard.js';
import { ownOrigins } from '../../http/request-context.js';
import type { Authenticator } from '../../principals/principal.js';
import type { ExtensionRegistry } from '../runtime/extension-registry.js';
import { messageOf, pluginError } from '../runtime/plugin-error.js';
import { within } from '../runtime/within.js';
import { matchRoute } from './match-route.js';
import { readBytes, sendWebResponse, toWebRequest } from './web-request.js';

const defaultBodyLimit = 1024 * 1024;
const answerTimeoutMs = 30_000;

export interface PluginRoutesOptions {
  registry: ExtensionRegistry;
  authenticator: Authenticator;
  publicUrl?: string;
}

/** `/api/plugins/:pluginId/*`: routes of running plugins, behind the same guard as the core's own. */
export function pluginRoutes(options: PluginRoutesOptions): Router {
  const router = Router({ caseSensitive: true });
  router.all('/:pluginId/{*path}', serve(options));
  return router;
}

const serve =
  ({ registry, authenticator, publicUrl }: PluginRoutesOptions): RequestHandler<{ pluginId: string }> =>
  async (request, response) => {
    const { pluginId } = request.params;
    const principal = await authenticator.authenticate(request.headers);
    assertSameSite(request, principal, ownOrigins(request, publicUrl));
    // Nobody learns which routes there are without signing in.
    assertAccess({ kind: 'permission', permission: 'plugin:use' }, principal);
    const path = request.path.slice(pluginId.length + 1);
    const matched = matchRoute(registry, pluginId, request.method, path);
    const definition = matched?.route.owner.plugin.manifest.contributes.httpRoutes[matched.route.id];
    if (!matched || !definition || !principal) {
      throw new UserError('not_found', 'request.not_found', 'There is nothing here.');
    }
    assertAccess({ kind: 'permission', permission: definition.permission }, principal);
    const body = await readBytes(request, definition.bodyLimit ?? defaultBodyLimit);
    const call = { params: matched.params, caller: { kind: principal.kind, id: principal.subject.id } };
    const { handle } = matched.route.implementation;
    const work = (async () => handle(toWebRequest(request, path, body), call))();
    const answer = await within(work, answerTimeoutMs, () =>
      pluginError('plugin.slow', pluginId, `${pluginId} did not answer within ${answerTimeoutMs / 1000} s.`),
    ).catch((error: unknown) => {
      throw pluginError('plugin.failed', pluginId, `${pluginId} failed: ${messageOf(error)}`, error);
    });
    await sendWebResponse(answer, response);
  };
