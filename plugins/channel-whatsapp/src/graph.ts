import type { Settings } from './definition.js';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;
export type Access = Pick<Settings, 'accessToken' | 'apiVersion' | 'phoneNumberId'>;

/** Calls Meta's Graph API with the channel's token. Redirects are never followed: the token is for this host. */
export const callGraph = (fetch: Fetch, path: string, config: Access, init: RequestInit): Promise<Response> =>
  fetch(`https://graph.facebook.com/${config.apiVersion}/${path}`, {
    ...init,
    redirect: 'manual',
    headers: { ...init.headers, authorization: `Bearer ${config.accessToken}` },
  });
