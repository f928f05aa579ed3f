/** Minutes since local midnight, 0–1440; `to` is exclusive and greater than `from`. */
export interface Interval {
  from: number;
  to: number;
}

/** Opening times in an IANA time zone. Index 0 of `week` is Monday. */
export interface BusinessHours {
  id: string;
  workspaceId: string;
  name: string;
  timeZone: string;
  week: Interval[][];
  /** Days that differ from the week: closed (no intervals) or with hours of their own. `date` is `YYYY-MM-DD`. */
  exceptions: { date: string; name: string; intervals: Interval[] }[];
  active: boolean;
}
