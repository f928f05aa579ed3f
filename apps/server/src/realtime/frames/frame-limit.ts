/** How many frames one socket may send: a burst, and what it refills by each second. */
export interface FrameRate {
  burst: number;
  perSecond: number;
}

/** A token bucket for one socket. */
export class FrameLimit {
  private left: number;
  private readAt: number;

  constructor(
    private readonly rate: FrameRate,
    readonly tooMany: string,
    private readonly now: () => number,
  ) {
    this.left = rate.burst;
    this.readAt = now();
  }

  /** Takes one frame; false when the socket has sent too many. */
  take(): boolean {
    const now = this.now();
    this.left = Math.min(this.rate.burst, this.left + ((now - this.readAt) / 1000) * this.rate.perSecond);
    this.readAt = now;
    if (this.left < 1) {
      return false;
    }
    this.left -= 1;
    return true;
  }
}
