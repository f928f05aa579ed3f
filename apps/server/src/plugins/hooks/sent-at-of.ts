/** When something happened, as the provider says: not later than it came, and nothing for what is no time. */
export const sentAtOf = (at: number | undefined, receivedAt: number): { sentAt?: number } =>
  at === undefined || !Number.isFinite(at) || at <= 0 ? {} : { sentAt: Math.min(Math.round(at), receivedAt) };
