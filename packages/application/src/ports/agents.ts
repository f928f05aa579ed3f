import type { Agent, Capacity, ChannelKind, Instant, Presence } from '@tandem/domain';
import { token } from './token.js';
import type { Session } from './transactions.js';

/** The side of an agent that settings decide; presence, load and idle time are the path's own. */
export type AgentProfile = Pick<
  Agent,
  'id' | 'displayName' | 'active' | 'queueIds' | 'skills' | 'languages' | 'capacity'
>;

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
  /** The claim's second guard: one more, if the agent is active, available and below capacity. */
  take(workspaceId: string, id: string, kind: ChannelKind, session?: Session): Promise<boolean>;
  /** One more without a guard (take-over), or one less; never below 0. `idleSince` is set when given. */
  addLoad(
    workspaceId: string,
    id: string,
    kind: ChannelKind,
    by: 1 | -1,
    idleSince?: Instant,
    session?: Session,
  ): Promise<void>;
  /** Writes a load derived again from open assignments. */
  setLoad(workspaceId: string, id: string, load: Capacity, session?: Session): Promise<void>;
}

export const AGENTS = token<Agents>('Agents');
