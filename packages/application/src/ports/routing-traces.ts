import type { Instant, RankedAgent, RejectionCode, SkillRequirement, WorkInput } from '@tandem/domain';
import { token } from './token.js';

/** Agents of a queue who were not considered for the same reason. */
export interface RejectedGroup {
  code: RejectionCode;
  /** Closer what it is about, such as `billing<3`. */
  detail?: string;
  agentIds: string[];
}

/** What was looked at and decided about a waiting item: one look, or several in a row that saw the same. */
export interface RoutingTrace {
  id: string;
  workspaceId: string;
  workItemId: string;
  queueId: string;
  /** The first look. */
  at: Instant;
  /** The last one that saw the same. */
  lastAt: Instant;
  /** How many they were. */
  times: number;
  step: { index: number; afterSec: number; require: string };
  policy: 'queue' | 'own';
  /** What the hand-off asks for on top of the step. None: it asks for no skill. */
  handoffSkills?: SkillRequirement[];
  /** Points at the last look. */
  score: { total: number; wait: number; priority: number; tier: number; urgency: number };
  /** The customer's: the language as it was when the item began to wait, the tier as it was at this look. */
  inputs: { language?: WorkInput; tier: WorkInput };
  /** Best first; at most twenty. */
  candidates: RankedAgent[];
  rejected: RejectedGroup[];
  /** The agent it was offered to. */
  offeredTo?: string;
  /** The queue's last resort that was due: its kind. */
  lastResort?: string;
}

/** How often work began at a step with the same wishes of its hand-off, and how often it had to go on to a later one. */
export interface StepDemand {
  queueId: string;
  /** The first step's requirement. */
  require: string;
  /** What the hand-off asked for on top. */
  handoffSkills: SkillRequirement[];
  items: number;
  relaxed: number;
}

/** Why each item was offered to whom, and why it waited. Rows are kept for thirty days. */
export interface RoutingTraces {
  /** Stores new rows, and those that were counted on as they are now. */
  save(workspaceId: string, rows: readonly RoutingTrace[]): Promise<void>;
  /** Oldest first. */
  ofWorkItem(workspaceId: string, workItemId: string): Promise<RoutingTrace[]>;
  /** Items with a row since then, by the first step that was looked at and the skills of the hand-off; in no order. */
  demand(workspaceId: string, since: Instant): Promise<StepDemand[]>;
}

export const ROUTING_TRACES = token<RoutingTraces>('RoutingTraces');
