import type { ChannelInbox } from '@tandem/plugin-sdk';
import { ChannelFailure, type PluginStore } from '@tandem/plugin-sdk/server';
import { z } from 'zod';
import { failedWith, json, type WecomApi } from './api.js';
import type { Account } from './definition.js';
import { customerOf, type Entry, entrySchema, eventOf, read } from './entry.js';
import type { Sessions } from './sessions.js';

const page = z.object({
  next_cursor: z.string().catch(''),
  has_more: z.number().catch(0),
  msg_list: z.array(entrySchema).catch([]),
});

interface Tools {
  api: WecomApi;
  store: PluginStore;
  sessions: Sessions;
}

/** Fetches page by page. The place moves on when a page is durable: what is read twice has the same keys. */
export async function pull(
  { api, store, sessions }: Tools,
  account: Account,
  inbox: ChannelInbox,
  hint: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  const place = `cursor/${account.corpId}/${account.openKfId}`;
  let token = hint;
  for (let more = true; more; ) {
    signal.throwIfAborted();
    const cursor = await store.get(place);
    const order = { limit: 1000, voice_format: 0, open_kfid: account.openKfId, ...(cursor ? { cursor } : {}) };
    const asked = json(token ? { ...order, token } : order);
    const answer = await api.post(account, '/cgi-bin/kf/sync_msg', asked, signal);
    if (failedWith(answer)) {
      if (!token) throw new ChannelFailure(answer.failed);
      // The token of a call ends after ten minutes; without one the provider answers, too, only less often.
      token = undefined;
      continue;
    }
    const { next_cursor, has_more, msg_list } = page.parse(answer);
    if (msg_list.length > 0) {
      await note(sessions, account, msg_list, signal);
      await inbox.take(msg_list.map(eventOf));
    }
    if (next_cursor !== '') await store.set(place, next_cursor);
    // Pages may be empty though there is more; one that leads nowhere is the end.
    more = has_more === 1 && next_cursor !== '' && next_cursor !== cursor;
  }
}

/** What may be answered, before anybody answers. */
async function note(
  sessions: Sessions,
  account: Account,
  entries: readonly Entry[],
  signal: AbortSignal,
): Promise<void> {
  for (const entry of entries) {
    const customer = customerOf(entry);
    if (customer === '') continue;
    const at = entry.send_time * 1000;
    if (entry.msgtype !== 'event' && entry.origin === 3) {
      await sessions.heard(account, customer, entry.msgid, at, signal);
    } else if (read(entry.event, 'event_type') === 'session_status_change') {
      await sessions.changed(account, customer);
    } else if (read(entry.event, 'welcome_code') !== '') {
      await sessions.welcome(account, customer, read(entry.event, 'welcome_code'), at);
    }
  }
}
