import type { PluginStore } from '@tandem/plugin-sdk/server';
import { z } from 'zod';

const checkpoint = z.object({
  uidValidity: z.string(),
  /** All up to here is durable on our side. */
  lastUid: z.int().min(0),
  /** When the mailbox was first read. */
  since: z.number(),
  /** Below this UID what came before `since` is not for us: it was there already, under another number. */
  oldBelow: z.int().min(0),
});
export type Checkpoint = z.infer<typeof checkpoint>;

const keyOf = (channelId: string): string => `imap/${channelId}`;

export const readCheckpoint = async (store: PluginStore, channelId: string): Promise<Checkpoint | undefined> =>
  checkpoint.safeParse(await store.get(keyOf(channelId))).data;

export const keepCheckpoint = (store: PluginStore, channelId: string, at: Checkpoint): Promise<void> =>
  store.set(keyOf(channelId), { ...at });
