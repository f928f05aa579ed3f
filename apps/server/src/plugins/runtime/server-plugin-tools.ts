import type { Background, Clock, Ids, Leases, Logger, PluginEntries, SecretSealer } from '@tandem/application';
import { fetch } from 'undici';
import type { GuardedHttp } from '../../http-client/guarded-http.js';
import type { ExtensionRegistry } from './extension-registry.js';
import type { Fetch } from './plugin-fetch.js';
import type { PluginRealtime, PluginTools } from './plugin-tools.js';

type UndiciInit = Parameters<typeof fetch>[1];

/** `fetch` that connects to public addresses only. Its answers are the standard's, made by the library of the guard. */
export const guardedFetch =
  (http: GuardedHttp): Fetch =>
  (url, init) =>
    fetch(url, { ...(init as UndiciInit), dispatcher: http.agent }) as unknown as Promise<Response>;

/** The tools of one server. */
export class ServerPluginTools implements PluginTools {
  readonly fetch: Fetch;
  readonly serverId: string;

  constructor(
    readonly registry: ExtensionRegistry,
    readonly entries: PluginEntries,
    readonly leases: Leases,
    readonly sealer: SecretSealer,
    readonly realtime: PluginRealtime,
    readonly clock: Clock,
    readonly background: Background,
    readonly logger: Logger,
    http: GuardedHttp,
    ids: Ids,
  ) {
    this.fetch = guardedFetch(http);
    this.serverId = ids.next();
  }
}
