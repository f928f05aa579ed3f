/** People who belong together. */
export interface Group {
  id: string;
  /** As expressions name it, in `agent.groups`. */
  key: string;
  name: string;
  memberIds: string[];
  /** How many members may be on a break at once; absent: any number. */
  breakQuota?: number;
  active: boolean;
}
