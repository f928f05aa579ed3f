import { type ChangeEntry, encodeChange } from './change-entry.js';
import { type OpClock, timeKey } from './op-clock.js';
import type { StoreEnv } from './store-env.js';

/** Kept for resuming change streams: whichever bound is reached first. */
const MAX_EVENTS = 200_000;
const MAX_BYTES = 256 * 1024 * 1024;
/** So many events over the bound are removed at once. */
const TRIM_STEP = 1_000;

const TOTALS_KEY = Buffer.from('\0oplog');
/** The time of the newest event that was removed; in a new store, the time it was made. */
const TRIMMED_KEY = Buffer.from('\0oplogTrimmed');

/** A stored event. */
export interface LoggedChange {
  time: bigint;
  bytes: Buffer;
}

/** The log of all changes, bounded, in commit order. Its newest time is the store's operation time. */
export class Oplog {
  private events = 0;
  private bytes = 0;
  private dirty = false;
  private readonly waiting = new Set<() => void>();

  constructor(
    private readonly env: StoreEnv,
    private readonly clock: OpClock,
  ) {
    this.load();
  }

  /** Reads the totals anew, after a failed group. */
  load(): void {
    const totals = this.env.meta.get(TOTALS_KEY);
    this.events = totals?.readUInt32BE(0) ?? 0;
    this.bytes = totals?.readDoubleBE(4) ?? 0;
    this.dirty = false;
  }

  /** Marks where the log of a new store begins; only inside a write group. */
  begin(time: bigint): void {
    this.env.meta.putSync(TRIMMED_KEY, timeKey(time));
  }

  /** Appends inside a write group. */
  append(entry: ChangeEntry): bigint {
    const time = this.clock.tick();
    const bytes = encodeChange(entry);
    this.env.oplog.putSync(timeKey(time), bytes, { append: true });
    this.events += 1;
    this.bytes += bytes.length;
    this.dirty = true;
    return time;
  }

  /** The group's last puts: bounds the log and stores the totals. */
  beforeCommit(): void {
    if (!this.dirty) return;
    this.dirty = false;
    if (this.events > MAX_EVENTS + TRIM_STEP || this.bytes > MAX_BYTES) this.trim();
    const totals = Buffer.allocUnsafe(12);
    totals.writeUInt32BE(this.events, 0);
    totals.writeDoubleBE(this.bytes, 4);
    this.env.meta.putSync(TOTALS_KEY, totals);
  }

  /** Wakes the change streams. */
  committed(): void {
    const woken = [...this.waiting];
    this.waiting.clear();
    for (const wake of woken) wake();
  }

  /** Calls back once, after the next commit; returns what cancels it. */
  onCommit(wake: () => void): () => void {
    this.waiting.add(wake);
    return () => this.waiting.delete(wake);
  }

  /** Events after a time, oldest first. */
  after(time: bigint, limit: number): LoggedChange[] {
    const result: LoggedChange[] = [];
    for (const { key, value } of this.env.oplog.getRange({ start: timeKey(time), exclusiveStart: true, limit })) {
      result.push({ time: key.readBigUInt64BE(0), bytes: value });
    }
    return result;
  }

  /** True when every event after this time is still there. */
  reaches(time: bigint): boolean {
    const trimmed = this.env.meta.get(TRIMMED_KEY);
    return trimmed === undefined || trimmed.readBigUInt64BE(0) <= time;
  }

  private trim(): void {
    const remove = Math.max(TRIM_STEP, this.events - MAX_EVENTS);
    for (const { key, value } of [...this.env.oplog.getRange({ limit: remove })]) {
      this.env.oplog.removeSync(key);
      this.env.meta.putSync(TRIMMED_KEY, key);
      this.events -= 1;
      this.bytes -= value.length;
    }
  }
}

/** The newest time in a store's log, 0 in a new store. */
export function newestTime(env: StoreEnv): bigint {
  for (const key of env.oplog.getKeys({ reverse: true, limit: 1 })) return key.readBigUInt64BE(0);
  return 0n;
}
