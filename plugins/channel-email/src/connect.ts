import type { ChannelInbox, ConnectedChannel } from '@tandem/plugin-sdk';
import { ChannelFailure, type PluginClock, type PluginStore } from '@tandem/plugin-sdk/server';
import { eventsOf } from './events.js';
import { keepCheckpoint, readCheckpoint } from './imap/checkpoint.js';
import { failureOf } from './imap/failure-of.js';
import { follow } from './imap/follow.js';
import { openMailbox } from './imap/open-mailbox.js';
import { keepLastMail } from './last-mail.js';
import type { LogIn } from './login.js';
import { parseMail } from './mail/parse/parse-mail.js';
import type { Settings } from './settings.js';

export interface World {
  store: PluginStore;
  clock: PluginClock;
  logIn: LogIn;
}

/** Between two looks at a mailbox that is silent, in milliseconds. */
const look = 120_000;

/** Reads one mail into the core, and remembers it as what the next answer to its sender answers. */
export async function takeMail(
  raw: Uint8Array,
  store: PluginStore,
  { id, config }: ConnectedChannel<Settings>,
  inbox: ChannelInbox,
): Promise<void> {
  const mail = await parseMail(raw);
  const events = eventsOf(mail, raw, config);
  for (const event of events) {
    if (event.type === 'message.received') await keepLastMail(store, id, event.from.externalId, mail);
  }
  await inbox.take(events);
}

/** Holds a mailbox open and reads what comes. A channel without a server for it gets its mail by HTTP alone. */
export async function connect(
  { store, clock, logIn }: World,
  channel: ConnectedChannel<Settings>,
  inbox: ChannelInbox,
  signal: AbortSignal,
): Promise<void> {
  if (channel.config.imapHost === '') {
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    return;
  }
  const { imapUser, imapPassword, smtpUser, smtpPassword, address } = channel.config;
  const login = await logIn(channel, { user: imapUser || smtpUser || address, pass: imapPassword ?? smtpPassword });
  if (login.type === 'refused') throw new ChannelFailure({ class: 'auth', message: login.message });
  let cancel = () => {};
  const looked = () =>
    new Promise<void>((resolve) => {
      cancel();
      cancel = clock.after(look, resolve);
    });
  const { mailbox, close } = await openMailbox(channel.config, login, looked).catch((error: unknown) => {
    throw new ChannelFailure(failureOf(error));
  });
  signal.addEventListener('abort', close, { once: true });
  try {
    const following = {
      stored: await readCheckpoint(store, channel.id),
      take: (raw: Uint8Array) => takeMail(raw, store, channel, inbox),
      keep: (at: Parameters<typeof keepCheckpoint>[2]) => keepCheckpoint(store, channel.id, at),
      now: clock.now(),
    };
    await follow(mailbox, following, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    cancel();
    close();
  }
}
