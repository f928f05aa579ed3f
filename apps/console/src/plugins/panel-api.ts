import type { PluginUiDto } from '@tandem/contracts';
import { csrfHeaders } from '../api/client.ts';

/** A panel's way to its plugin's own routes, signed in as the user. Only below the plugin's address. */
export const panelApi =
  (plugin: PluginUiDto) =>
  (path: `/${string}`, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    for (const [name, value] of Object.entries(csrfHeaders())) {
      headers.set(name, value);
    }
    return fetch(`${plugin.apiBase}${path}`, { ...init, headers, credentials: 'same-origin' });
  };
