import { Binary } from 'bson';
import { type Doc, isDoc, toNumber, type Value } from '../bson/value.js';
import { MongoError } from '../errors.js';
import type { Transaction } from './transaction.js';

/** Sessions unused for so long are forgotten, as announced in `hello`. */
export const SESSION_TIMEOUT_MINUTES = 30;

/** A client's logical session: at most one transaction at a time. */
export interface Session {
  /** The id's bytes as latin1. */
  key: string;
  transaction: Transaction | undefined;
  /** How the transaction with the highest number ended. */
  ended: { number: bigint; committed: boolean } | undefined;
  lastUsed: number;
}

/** All sessions by id. */
export class Sessions {
  private readonly byKey = new Map<string, Session>();

  constructor(private readonly now: () => number) {}

  get size(): number {
    return this.byKey.size;
  }

  /** The session of a command's `lsid`, made when new. */
  use(lsid: Value): Session | undefined {
    if (lsid === undefined) return undefined;
    const key = sessionKey(lsid);
    let session = this.byKey.get(key);
    if (session === undefined) {
      session = { key, transaction: undefined, ended: undefined, lastUsed: 0 };
      this.byKey.set(key, session);
    }
    session.lastUsed = this.now();
    return session;
  }

  end(key: string): void {
    this.byKey.get(key)?.transaction?.abort('the session ended');
    this.byKey.delete(key);
  }

  /** Aborts transactions that are too old and forgets idle sessions. */
  expire(transactionMs: number): void {
    const now = this.now();
    for (const session of this.byKey.values()) {
      const { transaction } = session;
      if (transaction?.isOpen && now - transaction.startedAt > transactionMs) transaction.abort('it was open too long');
      if (now - session.lastUsed > SESSION_TIMEOUT_MINUTES * 60_000) this.end(session.key);
    }
  }

  closeAll(): void {
    for (const key of [...this.byKey.keys()]) this.end(key);
  }
}

/** The bytes of a session id as latin1. */
export function sessionKey(lsid: Value): string {
  const id = isDoc(lsid) ? (lsid as Doc).id : undefined;
  if (!(id instanceof Binary)) throw new MongoError(14, "BSON field 'lsid.id' is missing or has the wrong type");
  return Buffer.from(id.buffer.buffer, id.buffer.byteOffset, id.position).toString('latin1');
}

/** A `txnNumber` field. */
export const transactionNumber = (value: Value): bigint =>
  typeof value === 'bigint' ? value : BigInt(Math.trunc(toNumber(value)));
