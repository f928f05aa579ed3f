import type { Checkpoint } from './checkpoint.js';
import type { RemoteMailbox } from './remote-mailbox.js';

export interface Following {
  stored: Checkpoint | undefined;
  /** Resolves when the message is durable. */
  take(raw: Uint8Array): Promise<void>;
  keep(at: Checkpoint): Promise<void>;
  now: number;
}

/**
 * Reads what comes, from the place that was kept, until told to stop. A message is durable before its place is kept:
 * after a crash it is read again and known by its dedupe key. A mailbox that is read for the first time begins with
 * what comes next; one whose messages were numbered anew is read again from when we began.
 */
export async function follow(mailbox: RemoteMailbox, following: Following, signal: AbortSignal): Promise<void> {
  let at = placeIn(mailbox, following);
  await following.keep(at);
  while (!signal.aborted) {
    for (const { uid, cameAt } of await mailbox.listAfter(at.lastUid)) {
      if (signal.aborted) return;
      // Servers tell whole seconds: what came in the second in which we began may be new.
      const isOld = uid < at.oldBelow && cameAt + 1_000 <= at.since;
      const raw = isOld ? undefined : await mailbox.read(uid);
      if (raw) await following.take(raw);
      at = { ...at, lastUid: uid };
      await following.keep(at);
    }
    await mailbox.changed(signal);
  }
}

function placeIn({ uidValidity, uidNext }: RemoteMailbox, { stored, now }: Following): Checkpoint {
  if (!stored) return { uidValidity, lastUid: Math.max(0, uidNext - 1), since: now, oldBelow: 0 };
  return stored.uidValidity === uidValidity ? stored : { ...stored, uidValidity, lastUid: 0, oldBelow: uidNext };
}
