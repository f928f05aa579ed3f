import { declaredHosts, hostAllowed } from '@tandem/plugin-sdk';
import { pluginError } from './plugin-error.js';

export type Fetch = (url: string | URL, init?: RequestInit) => Promise<Response>;

/** The hosts a plugin may call: those it declares, and those that admins name in settings it points at. */
export class DeclaredHosts {
  private readonly hosts: Set<string>;

  constructor(
    private readonly permissions: readonly string[],
    settings: Readonly<Record<string, unknown>>,
  ) {
    this.hosts = new Set(declaredHosts(permissions, settings));
  }

  /** Settings of one of the plugin's channels, about to be used. */
  allowSettings(settings: Readonly<Record<string, unknown>>): void {
    for (const host of declaredHosts(this.permissions, settings)) {
      this.hosts.add(host);
    }
  }

  allows(url: URL): boolean {
    return hostAllowed(url, [...this.hosts]);
  }
}

/** `ctx.http`: declared hosts only, and redirects are the plugin's to follow, each through here again. */
export const pluginFetch =
  (pluginId: string, hosts: DeclaredHosts, fetch: Fetch): Fetch =>
  async (target, init) => {
    const url = new URL(target);
    if (!hosts.allows(url)) {
      throw pluginError('plugin.host_not_declared', pluginId, `${pluginId} does not declare http:${url.host}.`);
    }
    return fetch(url, { ...init, redirect: 'manual' });
  };
