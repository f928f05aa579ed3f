import type { CallbackPolicy } from '../callback/callback-policy.js';
import type { RoutingPolicy } from '../routing/policy.js';
import type { WrapUpField, WrapUpRule } from '../work/wrap-up.js';
import type { AnnouncementPolicy } from './announcement.js';
import type { OfferSeconds } from './offer-seconds.js';
import type { OverflowRule } from './overflow.js';

export interface Queue extends RoutingPolicy {
  id: string;
  workspaceId: string;
  name: string;
  description: string;
  /** Members; the queue's side of `Agent.queueIds`. */
  memberIds: string[];
  /** Business hours the queue keeps; absent means always open. */
  hoursId?: string;
  priority: number;
  /** Seconds an offer stands, 5–900: one number for all channel kinds, or one for each. */
  offerSeconds: number | OfferSeconds;
  /** After-contact work; absent in what was stored before there was any: none. */
  wrapUp?: WrapUpRule;
  /** What the wrap-up form asks, after the disposition. */
  wrapUpFields?: WrapUpField[];
  /** Target answer time in seconds and the share (0–1) to reach it. */
  serviceLevel: { seconds: number; target: number };
  /** The routing strategy, as `<plugin id>/<strategy>`; empty: the first there is. */
  strategy: string;
  /** What the waiting customer reads when no agent can be found or no strategy is loaded; by locale. */
  fallbackText: Record<string, string>;
  /** When it is full, too slow or empty of agents; the first rule that is due acts. Absent: none. */
  overflow?: OverflowRule[];
  /** What the customer reads when the last resort acts; by locale. Absent: nothing is said. */
  lastResortText?: Record<string, string>;
  /** Absent: the defaults. */
  callback?: CallbackPolicy;
  /** Absent: the defaults. */
  announcements?: AnnouncementPolicy;
  /** Seconds without a connection after which a customer who waits in a chat has given up; absent: the default. */
  goneSeconds?: number;
  dispositionRequired: boolean;
  active: boolean;
}
