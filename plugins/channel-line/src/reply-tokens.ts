/** LINE takes a token for about a minute; half of it leaves time for the call. */
const usableMs = 30_000;

/**
 * The tokens by which an answer is free of charge, each for one answer within half a minute. In this server's memory
 * alone: what is not found here is pushed.
 */
export class ReplyTokens {
  private readonly kept = new Map<string, { token: string; until: number }>();

  keep(account: string, userId: string, token: string, now: number): void {
    this.forgetUntil(now);
    const key = keyOf(account, userId);
    // Behind all others, so that the first ones are the oldest.
    this.kept.delete(key);
    this.kept.set(key, { token, until: now + usableMs });
  }

  /** Gives it away: it holds once. */
  take(account: string, userId: string, now: number): string | undefined {
    this.forgetUntil(now);
    const key = keyOf(account, userId);
    const token = this.kept.get(key)?.token;
    this.kept.delete(key);
    return token;
  }

  private forgetUntil(now: number): void {
    for (const [key, { until }] of this.kept) {
      if (until > now) return;
      this.kept.delete(key);
    }
  }
}

const keyOf = (account: string, userId: string): string => `${account} ${userId}`;
