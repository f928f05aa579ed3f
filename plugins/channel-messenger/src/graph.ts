import { createHmac } from 'node:crypto';
import type { Access } from './definition.js';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export const postToPage = (fetch: Fetch, edge: string, config: Access, init: RequestInit): Promise<Response> =>
  callGraph(fetch, `${config.pageId}/${edge}`, config, { ...init, method: 'POST' });

/** Calls with the proof that we know the app's secret: a token alone may have been stolen. */
export function callGraph(
  fetch: Fetch,
  path: string,
  config: Access,
  init: RequestInit,
  fields = '',
): Promise<Response> {
  const { accessToken, apiVersion, appSecret } = config;
  const proof = createHmac('sha256', appSecret).update(accessToken).digest('hex');
  return fetch(`https://graph.facebook.com/${apiVersion}/${path}?appsecret_proof=${proof}${fields}`, {
    ...init,
    redirect: 'manual',
    headers: { ...init.headers, authorization: `Bearer ${accessToken}` },
  });
}
