import { ImapFlow } from 'imapflow';
import type { Login } from '../login.js';
import { bounds } from '../mail/parse/bounds.js';
import type { Settings } from '../settings.js';
import type { Visit } from '../test-connection.js';
import type { RemoteMailbox } from './remote-mailbox.js';

const seconds = 1000;
/** IDLE is begun anew before servers and routers forget it. */
const idle = 240 * seconds;

const credentialsOf = (login: Extract<Login, { user: string }>) =>
  login.type === 'token' ? { user: login.user, accessToken: login.token } : { user: login.user, pass: login.pass };

/** Opens INBOX and keeps it open. `looked` resolves now and then: a dead connection gives no sign of itself. */
export async function openMailbox(
  settings: Settings,
  login: Exclude<Login, { type: 'refused' }>,
  looked: () => Promise<void>,
) {
  const { imapHost: host, imapPort: port, plain } = settings;
  const client = new ImapFlow({
    host,
    port,
    secure: port === 993,
    ...(port === 993 ? {} : { doSTARTTLS: !plain }),
    ...(login.type === 'none' ? {} : { auth: credentialsOf(login) }),
    // Some Chinese providers open no mailbox to a program that does not say who it is.
    clientInfo: { name: 'Tandem', version: '1' },
    logger: false,
    maxIdleTime: idle,
    autoIdleDelay: 200,
    connectionTimeout: 15 * seconds,
    greetingTimeout: 15 * seconds,
    socketTimeout: 2 * idle,
  });
  let failure: Error | undefined;
  const wakers = new Set<() => void>();
  const wake = () => {
    for (const one of wakers) one();
  };
  let hasNews = false;
  client.on('error', (error: Error) => {
    failure ??= error;
    wake();
  });
  client.on('close', () => {
    failure ??= new Error('The mail server closed the connection.');
    wake();
  });
  client.on('exists', () => {
    hasNews = true;
    wake();
  });
  await client.connect();
  const opened = await client.mailboxOpen('INBOX', { readOnly: true });
  const mailbox: RemoteMailbox = {
    uidValidity: String(opened.uidValidity),
    uidNext: opened.uidNext,
    listAfter: async (uid) => {
      hasNews = false;
      const found = await client.fetchAll(`${uid + 1}:*`, { uid: true, internalDate: true }, { uid: true });
      // `n:*` gives the last message even when its UID is lower.
      return found
        .filter((message) => message.uid > uid)
        .map((message) => ({ uid: message.uid, cameAt: new Date(message.internalDate ?? 0).getTime() }))
        .sort((a, b) => a.uid - b.uid);
    },
    read: async (uid) => {
      const found = await client.fetchOne(String(uid), { source: { maxLength: bounds.message + 1 } }, { uid: true });
      return found ? found.source : undefined;
    },
    changed: async (signal) => {
      if (!hasNews && !failure && !signal.aborted) {
        const woken = new Promise<void>((resolve) => {
          wakers.add(resolve);
          signal.addEventListener('abort', () => resolve(), { once: true });
        });
        await Promise.race([woken, looked()]);
        wakers.clear();
      }
      if (failure) throw failure;
      if (!hasNews && !signal.aborted) await client.noop();
    },
  };
  return { mailbox, close: () => client.close() };
}

/** Opens it and leaves. */
export const visitMailbox: Visit = async (settings, login, signal) => {
  signal.throwIfAborted();
  const { close } = await openMailbox(settings, login, () => Promise.resolve());
  close();
};
