import type { Agent, AgentBreak, Capacity, ChannelKind, Instant, Presence } from '@tandem/domain';
import { token } from './token.js';
import type { Session } from './transactions.js';

/** The side of an agent that settings decide; presence, load and idle time are the path's own. */
export type AgentProfile = Pick<
  Agent,
  'id' | 'displayName' | 'active' | 'queueIds' | 'skills' | 'languages' | 'capacity'
>;

/** What use cases of presence keep of an agent; null takes a field away. */
export interface AgentChange {
  idleSince?: Instant;
  missedInRow?: number | null;
  break?: AgentBreak | null;
  presenceBefore?: NonNullable<Agent['presenceBefore']> | null;
}

export interface Agents {
  get(workspaceId: string, id: string, session?: Session): Promise<Agent | undefined>;
  getMany(workspaceId: string, ids: readonly string[]): Promise<Agent[]>;
  list(workspaceId: string): Promise<Agent[]>;
  membersOf(workspaceId: string, queueIds: readonly string[]): Promise<Agent[]>;
  /** Stores or replaces the profile; a new agent is offline and has no load. */
  saveProfile(workspaceId: string, profile: AgentProfile, now: Instant, session?: Session): Promise<Agent>;
  /** Adds a queue to its members and takes it from everybody else. */
  setMembers(workspaceId: string, queueId: string, memberIds: readonly string[], session?: Session): Promise<void>;
  /** The agent before the change; undefined when there is none. */
  setPresence(
    workspaceId: string,
    id: string,
    presence: Presence,
    reason: string | undefined,
    now: Instant,
    session?: Session,
  ): Promise<Agent | undefined>;
  /** The agent after the change; undefined when there is none. */
  change(workspaceId: string, id: string, change: AgentChange, session?: Session): Promise<Agent | undefined>;
  /** Those who have asked for a break or are on one. */
  withBreak(workspaceId: string, session?: Session): Promise<Agent[]>;
  /**
   * The claim's second guard: one more, if the agent is active, available and below capacity with what is in wrap-up.
   * The moment is kept as the one of the last offer.
   */
  take(workspaceId: string, id: string, kind: ChannelKind, at: Instant, session?: Session): Promise<boolean>;
  /** One more without a guard (take-over), or one less; never below 0. `idleSince` is set when given. The agent after it. */
  addLoad(
    workspaceId: string,
    id: string,
    kind: ChannelKind,
    by: 1 | -1,
    idleSince?: Instant,
    session?: Session,
  ): Promise<Agent | undefined>;
  /** The same for shares in wrap-up. */
  addWrapUp(
    workspaceId: string,
    id: string,
    kind: ChannelKind,
    by: 1 | -1,
    idleSince?: Instant,
    session?: Session,
  ): Promise<Agent | undefined>;
  /** Writes a load derived again from open assignments. */
  setLoad(workspaceId: string, id: string, load: Capacity, session?: Session): Promise<void>;
  /** Writes the shares in wrap-up, derived again. */
  setWrapUp(workspaceId: string, id: string, wrapUp: Capacity, session?: Session): Promise<void>;
}

export const AGENTS = token<Agents>('Agents');
