import type { ConnectedChannel, OutboundMessage, Recipient, SendResult } from '@tandem/plugin-sdk';
import { z } from 'zod';
import type { Fetch } from '../fetch.js';
import { timed } from '../fetch.js';
import { failureOf } from './failures.js';

export interface TwilioConfig {
  accountSid: string;
  authToken: string;
  from: string;
  apiUrl?: string | undefined;
  publicUrl?: string | undefined;
  mms: boolean;
}

const accepted = z.object({ sid: z.string().min(1) });
const refused = z.object({ code: z.int().optional().catch(undefined), message: z.string() });

export const basicOf = ({ accountSid, authToken }: TwilioConfig) =>
  `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;

export async function send(
  fetch: Fetch,
  message: OutboundMessage,
  to: Recipient,
  channel: ConnectedChannel<TwilioConfig>,
  signal: AbortSignal,
): Promise<SendResult> {
  const { config } = channel;
  const response = await fetch(`${addressOf(config)}/Messages.json`, {
    ...timed(signal),
    method: 'POST',
    body: formOf(message, to, channel).toString(),
    headers: { authorization: basicOf(config), 'content-type': 'application/x-www-form-urlencoded' },
  });
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok) {
    const given = accepted.safeParse(answer);
    return { externalId: given.success ? given.data.sid : message.id };
  }
  return refusalOf(response, answer);
}

export const addressOf = ({ apiUrl, accountSid }: TwilioConfig): string =>
  `${(apiUrl ?? 'https://api.twilio.com').replace(/\/+$/, '')}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}`;

export function refusalOf({ status, headers }: Response, answer: unknown) {
  const given = refused.safeParse(answer);
  const seconds = Number(headers.get('retry-after'));
  return failureOf({
    status,
    ...(given.success ? given.data : { message: `Twilio answered ${status}.` }),
    ...(seconds > 0 ? { retryAfterMs: seconds * 1000 } : {}),
  });
}

/** Without MMS a file goes as its link. */
function formOf({ text, attachments = [] }: OutboundMessage, to: Recipient, channel: ConnectedChannel<TwilioConfig>) {
  const { from, mms, publicUrl } = channel.config;
  const links = mms ? [] : attachments.map(({ name, url }) => `${name} ${url}`);
  const form = new URLSearchParams({ To: to.externalId, SmartEncoded: 'true' });
  form.set(/^MG[0-9a-f]{32}$/i.test(from) ? 'MessagingServiceSid' : 'From', from);
  const body = [text, ...links].filter(Boolean).join('\n');
  if (body !== '') form.set('Body', body);
  if (mms) for (const { url } of attachments) form.append('MediaUrl', url);
  if (publicUrl !== undefined) form.set('StatusCallback', `${publicUrl.replace(/\/+$/, '')}/hooks/${channel.id}`);
  return form;
}

const redirects = [301, 302, 303, 307, 308];

/** Media of a message. Twilio leads on to a store of its own, which must not learn our password. */
export async function fetchMedia(
  fetch: Fetch,
  url: string,
  config: TwilioConfig,
  signal: AbortSignal,
): Promise<Response> {
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:' || !hostname.endsWith('.twilio.com')) return new Response(null, { status: 403 });
  const first = await fetch(url, { ...timed(signal), headers: { authorization: basicOf(config) } });
  const next = first.headers.get('location');
  if (!redirects.includes(first.status) || next === null) return first;
  await first.body?.cancel();
  return fetch(new URL(next, url).href, timed(signal));
}
