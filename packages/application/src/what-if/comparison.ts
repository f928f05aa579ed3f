import type { ChannelKind, ContactNumbers, Instant } from '@tandem/domain';
import { token } from '../ports/token.js';
import type { RuleSet } from './rule-set.js';

export interface ComparisonRequest {
  /** The last so many days, 1–31. */
  days: number;
  sides: [RuleSet, RuleSet];
}

/** What a comparison takes for granted. */
export interface Assumed {
  /** Mean patience in seconds, from those who left; null: nobody left, so nobody leaves. Channel kinds that came. */
  patienceSec: Partial<Record<ChannelKind, number | null>>;
  /** Conversations without a handling time of their own: they take that of another one, drawn at random. */
  drawnService: number;
  /** Passed to one agent by name, or of a queue that is gone: left out. */
  leftOut: number;
}

export interface ComparedSide {
  total: ContactNumbers;
  queues: ({ queueId: string; name: string } & ContactNumbers)[];
  agents: { agentId: string; name: string; handled: number; occupancy: number | null; maxLoad: number }[];
}

export interface ComparisonResult {
  /** When more came than is read, when the first of those came who are played. */
  from: Instant;
  to: Instant;
  /** In the order of the request; the same contacts come in both. */
  sides: [ComparedSide, ComparedSide];
  assumed: Assumed;
  /** So few were answered that the numbers say little. */
  isThin: boolean;
  /** More came in the days that were asked for than is read at once: the oldest are left out. */
  isCut: boolean;
}

/** A comparison on its way, or done. */
export interface Comparison {
  id: string;
  workspaceId: string;
  createdAt: Instant;
  request: ComparisonRequest;
  state: 'running' | 'done' | 'failed';
  /** 0–1. */
  progress: number;
  /** When its progress was last written: what is silent for long was cut off. */
  movedAt: Instant;
  result?: ComparisonResult;
}

/** Comparisons, kept for a day. */
export interface Comparisons {
  put(workspaceId: string, comparison: Comparison): Promise<void>;
  get(workspaceId: string, id: string): Promise<Comparison | undefined>;
}

export const COMPARISONS = token<Comparisons>('Comparisons');
