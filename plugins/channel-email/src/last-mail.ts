import { createHash } from 'node:crypto';
import type { PluginStore } from '@tandem/plugin-sdk/server';
import { z } from 'zod';
import type { ParsedMail } from './mail/parse/mail.js';

const lastMail = z.object({ messageId: z.string(), references: z.array(z.string()), subject: z.string() });
export type LastMail = z.infer<typeof lastMail>;

const keyOf = (channelId: string, address: string): string =>
  `last/${channelId}/${createHash('sha256').update(address.toLowerCase()).digest('hex').slice(0, 32)}`;

/** The customer's last mail: what we write next answers it. */
export async function lastMailFrom(
  store: PluginStore,
  channelId: string,
  address: string,
): Promise<LastMail | undefined> {
  return lastMail.safeParse(await store.get(keyOf(channelId, address))).data;
}

export async function keepLastMail(
  store: PluginStore,
  channelId: string,
  address: string,
  mail: ParsedMail,
): Promise<void> {
  if (!mail.messageId) return;
  const references = mail.references.slice(-50);
  await store.set(keyOf(channelId, address), {
    messageId: mail.messageId,
    references,
    subject: mail.subject.slice(0, 500),
  });
}
