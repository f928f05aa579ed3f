import type { Conversation, Instant } from '@tandem/domain';
import type { JsonValue } from '@tandem/flow';
import type { FlowSession } from '../ports/flow-sessions.js';
import { token } from '../ports/token.js';
import type { Session } from '../ports/transactions.js';

/** What began a run: the event of the log, or the request from outside. Expressions read it as `event`. */
export interface Beginning {
  name: string;
  data: Record<string, JsonValue>;
}

/** A session that no customer began. It stands beside a conversation, or (with an empty `conversationId`) alone. */
export interface AutomationRun extends FlowSession {
  began: Beginning;
  /** Flow ids of the runs that caused this one, the first cause first. */
  chain: readonly string[];
  /** Timers that stand; times in milliseconds since the epoch. */
  timers: readonly { key: string; dueAt: Instant }[];
  /** While its effects fail: how often they were tried, and when nothing keeps them from the next try. */
  failed?: { tries: number; retryAt: Instant };
  /** Of the end: an outcome of the flow, or the code of a failure (it has a dot). */
  outcome?: string;
}

/** What is counted of a run that ended. */
export interface EndedRun {
  at: Instant;
  /** When it failed. */
  error?: { code: string; conversationId?: string };
}

/** The place of rules that have none yet: after those that have one. */
export const unplaced = 1_000_000;

/** What is known about a rule or a triggered flow beside its drawing. */
export interface RuleRecord {
  flowId: string;
  /** Place in the order of rules, from 0. */
  order: number;
  /** Up to when time has been looked at; absent while it is off. */
  cursor?: Instant;
  runs: number;
  errors: number;
  lastRunAt?: Instant;
  lastError?: { code: string; at: Instant; conversationId?: string };
}

/** A flow that is on and has a current version. */
export interface ActiveFlow {
  flowId: string;
  name: string;
  version: number;
}

/** A published version of a flow. */
export interface VersionRef {
  flowId: string;
  version: number;
}

/** The sealed secret that requests to a flow are signed with, and whose flow it is. */
export interface StoredHook {
  workspaceId: string;
  sealed: string;
}

/** Whose wait is looked for: customers without an answer, or conversations without a word of the customer. */
export type WaitKind = 'waitingSince' | 'silentSince';

export interface AutomationStore {
  activeFlows(workspaceId: string): Promise<ActiveFlow[]>;
  records(workspaceId: string): Promise<RuleRecord[]>;
  setOrder(workspaceId: string, flowIds: readonly string[], session?: Session): Promise<void>;
  /** Null forgets it. */
  setCursor(workspaceId: string, flowId: string, cursor: Instant | null, session?: Session): Promise<void>;
  count(workspaceId: string, flowId: string, ended: EndedRun, session: Session): Promise<void>;
  /** Stores it unless its id is there; answers whether it was new. */
  begin(workspaceId: string, run: AutomationRun): Promise<boolean>;
  /** The same for a run that is over already: it is counted with it. */
  beginEnded(workspaceId: string, run: AutomationRun, ended: EndedRun): Promise<boolean>;
  get(workspaceId: string, id: string): Promise<AutomationRun | undefined>;
  /** Replaces revision `run.revision - 1`; false when another server was first. */
  save(workspaceId: string, run: AutomationRun, session?: Session): Promise<boolean>;
  /** Runs with a timer due at `now`, but for those in a pause after a failure. */
  due(workspaceId: string, now: Instant, limit: number): Promise<AutomationRun[]>;
  /** Runs with pending effects or open nodes, untouched since before `since`; after a failure, since its pause. */
  unfinished(workspaceId: string, since: Instant, limit: number): Promise<AutomationRun[]>;
  /** Runs beside these conversations that wait for one of these events; `message.received` is also the customer's word. */
  awaiting(
    workspaceId: string,
    names: readonly string[],
    conversationIds: readonly string[],
  ): Promise<{ id: string; conversationId: string }[]>;
  /** Ids of runs that are not over, of flows other than these. */
  openBut(workspaceId: string, flowIds: readonly string[], limit: number): Promise<string[]>;
  /** The versions that conversations and runs which are not over are on. */
  openVersions(workspaceId: string): Promise<VersionRef[]>;
  /** How often a flow ran beside a conversation since then. */
  countSince(workspaceId: string, flowId: string, conversationId: string, since: Instant): Promise<number>;
  /** Newest first. */
  runsOf(workspaceId: string, flowId: string, limit: number): Promise<AutomationRun[]>;
  /** Open conversations whose wait began with `from < begin <= to`, in that order. */
  waitingBetween(
    workspaceId: string,
    kind: WaitKind,
    range: { from: Instant; to: Instant; limit: number },
  ): Promise<Conversation[]>;
  hook(flowId: string): Promise<StoredHook | undefined>;
  setHook(workspaceId: string, flowId: string, sealed: string, session?: Session): Promise<void>;
}

export const AUTOMATION_STORE = token<AutomationStore>('AutomationStore');
