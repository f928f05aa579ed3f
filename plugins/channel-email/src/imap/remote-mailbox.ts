/** A mailbox on a server, as far as reading it goes. Messages are named by UID: numbers that only grow. */
export interface RemoteMailbox {
  /** Changes when the server has numbered all messages anew. */
  readonly uidValidity: string;
  /** The UID that the next message will have, or a lower one. */
  readonly uidNext: number;
  /** What has a higher UID, in order, and when it came to the server. */
  listAfter(uid: number): Promise<{ uid: number; cameAt: number }[]>;
  /** The raw message; undefined when it is gone. It stays unread. */
  read(uid: number): Promise<Uint8Array | undefined>;
  /** Resolves when something may have come. @throws when the connection is gone */
  changed(signal: AbortSignal): Promise<void>;
}
