import { createHmac } from 'node:crypto';
import type { Access } from './definition.js';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Posts to the page, with the proof that we know the app's secret: a token alone may have been stolen. */
export function postToPage(fetch: Fetch, edge: string, config: Access, init: RequestInit): Promise<Response> {
  const { accessToken, apiVersion, appSecret, pageId } = config;
  const proof = createHmac('sha256', appSecret).update(accessToken).digest('hex');
  return fetch(`https://graph.facebook.com/${apiVersion}/${pageId}/${edge}?appsecret_proof=${proof}`, {
    ...init,
    method: 'POST',
    redirect: 'manual',
    headers: { ...init.headers, authorization: `Bearer ${accessToken}` },
  });
}
