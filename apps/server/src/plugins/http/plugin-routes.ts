import { UserError } from '@tandem/domain';
import { type RequestHandler, Router } from 'express';
import type { Config } from '../../config.js';
import type { Mount } from '../../http/app.js';
import { assertSameSite } from '../../http/csrf.js';
import { assertAccess } from '../../http/guard.js';
import { ownOrigins } from '../../http/request-context.js';
import type { HeaderAuthenticator } from '../../principals/header-authenticator.js';
import { numberViewOf } from '../../privacy/number-view.js';
import type { ExtensionRegistry } from '../runtime/extension-registry.js';
import { messageOf, pluginError } from '../runtime/plugin-error.js';
import { within } from '../runtime/within.js';
import { matchRoute } from './match-route.js';
import { listOptions, optionsPath } from './plugin-options.js';
import { readBytes, sendWebResponse, toWebRequest } from './web-request.js';

const defaultBodyLimit = 1024 * 1024;
const answerTimeoutMs = 30_000;

/** `/api/plugins/:pluginId/*`: routes of running plugins, behind the same guard as the core's own. */
export class PluginRoutes implements Mount {
  readonly path = '/api/plugins';
  readonly router = Router({ caseSensitive: true });

  constructor(
    private readonly registry: ExtensionRegistry,
    private readonly authenticator: HeaderAuthenticator,
    private readonly config: Config,
  ) {
    this.router.all('/:pluginId/{*path}', this.serve);
  }

  private readonly serve: RequestHandler<{ pluginId: string }> = async (request, response) => {
    const { pluginId } = request.params;
    const principal = await this.authenticator.authenticate(request.headers);
    assertSameSite(request, principal, ownOrigins(request, this.config.publicUrl));
    // Nobody learns which routes there are without signing in.
    assertAccess({ kind: 'permission', permission: 'plugin:use' }, principal);
    const path = request.path.slice(pluginId.length + 1);
    const [, source] = request.method === 'GET' ? (optionsPath.exec(path) ?? []) : [];
    if (source !== undefined) {
      assertAccess({ kind: 'permission', permission: 'plugin:manage' }, principal);
      response.set('cache-control', 'no-store').json({ items: await listOptions(this.registry, pluginId, source) });
      return;
    }
    const matched = matchRoute(this.registry, pluginId, request.method, path);
    const definition = matched?.route.owner.plugin.manifest.contributes.httpRoutes[matched.route.id];
    if (!matched || !definition || !principal) {
      throw new UserError('not_found', 'request.not_found', 'There is nothing here.');
    }
    assertAccess({ kind: 'permission', permission: definition.permission }, principal);
    // Articles are the company's own words; everything else may tell of customers.
    const shown = numberViewOf(definition.permission.startsWith('knowledge:') ? undefined : principal.subject);
    response.locals.shown = shown;
    const body = await readBytes(request, definition.bodyLimit ?? defaultBodyLimit);
    const call = { params: matched.params, caller: { kind: principal.kind, id: principal.subject.id } };
    const { handle } = matched.route.implementation;
    const work = (async () => handle(toWebRequest(request, path, body), call))();
    const answer = await within(work, answerTimeoutMs, () =>
      pluginError('plugin.slow', pluginId, `${pluginId} did not answer within ${answerTimeoutMs / 1000} s.`),
    ).catch((error: unknown) => {
      throw pluginError('plugin.failed', pluginId, `${pluginId} failed: ${messageOf(error)}`, error);
    });
    await sendWebResponse(answer, response, shown);
  };
}
