/** The store's logical clock: seconds in the high, a counter in the low 32 bits. Strictly increasing; also the oplog's key. */
export class OpClock {
  constructor(
    private latest: bigint,
    private readonly now: () => number,
  ) {}

  /** The time of the last write. */
  get last(): bigint {
    return this.latest;
  }

  /** A new time, after every earlier one. */
  tick(): bigint {
    const wall = BigInt(Math.floor(this.now() / 1000)) << 32n;
    this.latest = wall > this.latest ? wall | 1n : this.latest + 1n;
    return this.latest;
  }

  /** Takes back times given to writes that were not committed. */
  reset(time: bigint): void {
    this.latest = time;
  }
}

/** A time as a key whose byte order is the order in time. */
export function timeKey(time: bigint): Buffer {
  const key = Buffer.allocUnsafe(8);
  key.writeBigUInt64BE(time, 0);
  return key;
}
