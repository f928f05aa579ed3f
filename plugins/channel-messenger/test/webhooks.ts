import { createHmac } from 'node:crypto';
import type { InboundRequest } from '@tandem/plugin-sdk';

export const config = {
  pageId: '117172741761305',
  accessToken: 'token-1',
  appSecret: 'app-secret',
  verifyToken: 'our word',
  apiVersion: 'v25.0',
};
export const instagram = { ...config, instagramId: '17841400000000000' };

/** A webhook of our page with these happenings, from one person to the page. */
export const webhook = (...happenings: object[]): string => entry({ messaging: happenings.map(from) });
export const entry = (parts: object, id = config.pageId): string =>
  JSON.stringify({ object: 'page', entry: [{ id, time: 1_767_600_000_000, ...parts }] });

const from = (happening: object) => ({
  ...{ sender: { id: '3383' }, recipient: { id: config.pageId }, timestamp: 1_767_600_000_000 },
  ...happening,
});

export const written = (message: object) => webhook({ message: { mid: 'm_1', ...message } });
export const attached = (type: string, payload: object) => written({ attachments: [{ type, payload }] });

/** Signed as Meta signs. */
export function signed(body: string | Uint8Array, at = 0): InboundRequest {
  const rawBody = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const signature = createHmac('sha256', config.appSecret).update(rawBody).digest('hex');
  const headers = { 'x-hub-signature-256': `sha256=${signature}` };
  return { method: 'POST', url: 'https://tandem.example/hooks/c1', rawBody, receivedAt: at, headers };
}
