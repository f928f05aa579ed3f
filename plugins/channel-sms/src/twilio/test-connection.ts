import type { ConnectionTest } from '@tandem/plugin-sdk';
import { z } from 'zod';
import { type Fetch, timed } from '../fetch.js';
import { addressOf, basicOf, refusalOf, type TwilioConfig } from './send.js';

const account = z.object({ friendly_name: z.string() });

/** Asks Twilio for the account itself. */
export async function testConnection(fetch: Fetch, config: TwilioConfig, signal: AbortSignal): Promise<ConnectionTest> {
  const response = await fetch(`${addressOf(config)}.json`, {
    ...timed(signal),
    headers: { authorization: basicOf(config) },
  });
  const answer: unknown = await response.json().catch(() => undefined);
  if (!response.ok) return refusalOf(response, answer);
  return { account: account.safeParse(answer).data?.friendly_name ?? config.accountSid };
}
