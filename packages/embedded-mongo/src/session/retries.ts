import type { StoreEnv } from '../storage/store-env.js';

/** Answers are kept this long after the write; a session that was idle longer has expired. */
const KEEP_MS = 30 * 60_000;
const HEAD_BYTES = 16;

/** The last retryable write of a session. */
interface Answered {
  number: bigint;
  /** Elements of the reply, as `replyElements` gives them. */
  reply: Buffer;
  at: number;
}

/** Remembers the answer to each session's last retryable write, in the same transaction as the write, also over a restart. */
export class Retries {
  private readonly cache = new Map<string, Answered>();

  constructor(
    private readonly env: StoreEnv,
    private readonly now: () => number,
  ) {}

  /** The session's last answered write. */
  last(session: string): Answered | undefined {
    const cached = this.cache.get(session);
    if (cached !== undefined) return cached;
    const stored = this.env.retries.get(Buffer.from(session, 'latin1'));
    if (stored === undefined) return undefined;
    return { number: stored.readBigInt64BE(0), at: stored.readDoubleBE(8), reply: stored.subarray(HEAD_BYTES) };
  }

  /** Stores an answer; only inside a write group. */
  remember(session: string, number: bigint, reply: Buffer): void {
    const at = this.now();
    const record = Buffer.allocUnsafe(HEAD_BYTES + reply.length);
    record.writeBigInt64BE(number, 0);
    record.writeDoubleBE(at, 8);
    record.set(reply, HEAD_BYTES);
    this.env.retries.putSync(Buffer.from(session, 'latin1'), record);
    this.cache.set(session, { number, reply, at });
  }

  /** Forgets what is held in memory, after a failed group. */
  reset(): void {
    this.cache.clear();
  }

  /** Removes answers that nobody will ask for; only inside a write group. */
  expire(): void {
    const oldest = this.now() - KEEP_MS;
    for (const { key, value } of [...this.env.retries.getRange({})]) {
      if (value.readDoubleBE(8) >= oldest) continue;
      this.env.retries.removeSync(key);
      this.cache.delete(key.toString('latin1'));
    }
  }
}
