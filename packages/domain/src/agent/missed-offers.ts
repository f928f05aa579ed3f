/** Misses in a row after which an agent counts as not responding. */
export const missLimit = 3;

/** Reasons of presence that the product sets by itself. */
export const ownReasons = {
  /** Away: as many offers in a row were missed as the limit says. */
  notResponding: 'not_responding',
  /** Offline: the connection was lost. */
  disconnected: 'disconnected',
  /** Busy: a break begins when contacts and wrap-up are over. */
  breakPending: 'break_pending',
  /** Away: on a break. */
  onBreak: 'on_break',
} as const;
