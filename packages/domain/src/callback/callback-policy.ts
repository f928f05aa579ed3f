/** How a queue calls back. */
export interface CallbackPolicy {
  /** Waiting customers may choose it. */
  offered: boolean;
  /** ... once they have waited so long. */
  offerAfterSeconds: number;
  /** The first attempt comes this long after the request at the earliest, 0–86,400. */
  leadSeconds: number;
  /** Not tried any more this long after the request, 1–168. */
  expireHours: number;
  /** Attempts at most, 1–10, and the pause between two. */
  attempts: number;
  pauseMinutes: number;
  /** An agent who took it says within this time how it went, else it counts as not reached. */
  agentMinutes: number;
}

export const defaultCallback: CallbackPolicy = {
  offered: false,
  offerAfterSeconds: 60,
  leadSeconds: 0,
  expireHours: 24,
  attempts: 3,
  pauseMinutes: 30,
  agentMinutes: 30,
};
