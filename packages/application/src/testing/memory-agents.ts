import {
  type Agent,
  type Capacity,
  type ChannelKind,
  type Instant,
  noLoad,
  type Presence,
  usedOf,
} from '@tandem/domain';
import type { AgentChange, AgentProfile, Agents } from '../ports/agents.js';
import type { Session } from '../ports/transactions.js';
import { byId, MemoryTable } from './memory-transactions.js';

export class MemoryAgents implements Agents {
  private readonly rows: MemoryTable<Agent>;

  constructor(written?: (id: string) => void) {
    this.rows = new MemoryTable(written);
  }

  async get(_workspaceId: string, id: string): Promise<Agent | undefined> {
    return this.rows.get(id);
  }

  async getMany(_workspaceId: string, ids: readonly string[]): Promise<Agent[]> {
    return this.sorted().filter(({ id }) => ids.includes(id));
  }

  async list(): Promise<Agent[]> {
    return this.sorted();
  }

  async membersOf(_workspaceId: string, queueIds: readonly string[]): Promise<Agent[]> {
    return this.sorted().filter((agent) => agent.queueIds.some((id) => queueIds.includes(id)));
  }

  async saveProfile(workspaceId: string, profile: AgentProfile, now: number, session?: Session): Promise<Agent> {
    const before = this.rows.get(profile.id) ?? {
      workspaceId,
      presence: 'offline' as const,
      presenceSince: now,
      load: { ...noLoad },
      wrapUp: { ...noLoad },
      idleSince: now,
    };
    const agent = { ...before, ...profile };
    this.rows.put(agent.id, agent, session);
    return agent;
  }

  async setMembers(_workspaceId: string, queueId: string, memberIds: readonly string[], session?: Session) {
    for (const agent of this.rows.all()) {
      const [is, shall] = [agent.queueIds.includes(queueId), memberIds.includes(agent.id)];
      if (is === shall) continue;
      const queueIds = shall ? [...agent.queueIds, queueId] : agent.queueIds.filter((id) => id !== queueId);
      this.rows.put(agent.id, { ...agent, queueIds }, session);
    }
  }

  async setPresence(
    _workspaceId: string,
    id: string,
    presence: Presence,
    reason: string | undefined,
    now: number,
    session?: Session,
  ): Promise<Agent | undefined> {
    const agent = this.rows.get(id);
    if (!agent) return undefined;
    const { presenceReason: _old, ...rest } = agent;
    const presenceReason = reason === undefined ? {} : { presenceReason: reason };
    this.rows.put(id, { ...rest, presence, presenceSince: now, ...presenceReason }, session);
    return agent;
  }

  async change(_workspaceId: string, id: string, change: AgentChange, session?: Session): Promise<Agent | undefined> {
    const agent = this.rows.get(id);
    if (!agent) return undefined;
    const kept = Object.entries({ ...agent, ...change }).filter(([, value]) => value !== null);
    this.rows.put(id, Object.fromEntries(kept) as unknown as Agent, session);
    return this.rows.get(id);
  }

  async withBreak(): Promise<Agent[]> {
    return this.sorted().filter((agent) => agent.break !== undefined);
  }

  async take(_workspaceId: string, id: string, kind: ChannelKind, at: Instant, session?: Session): Promise<boolean> {
    const agent = this.rows.get(id);
    if (!agent?.active || agent.presence !== 'available' || usedOf(agent, kind) >= agent.capacity[kind]) return false;
    const load = { ...agent.load, [kind]: agent.load[kind] + 1 };
    this.rows.put(id, { ...agent, load, lastOfferedAt: at }, session);
    return true;
  }

  async addLoad(
    _workspaceId: string,
    id: string,
    kind: ChannelKind,
    by: 1 | -1,
    idleSince?: number,
    session?: Session,
  ): Promise<Agent | undefined> {
    const agent = this.rows.get(id);
    if (!agent || (by === -1 && agent.load[kind] === 0)) return agent;
    const load = { ...agent.load, [kind]: agent.load[kind] + by };
    this.rows.put(id, { ...agent, load, idleSince: idleSince ?? agent.idleSince }, session);
    return this.rows.get(id);
  }

  async addWrapUp(
    _workspaceId: string,
    id: string,
    kind: ChannelKind,
    by: 1 | -1,
    idleSince?: number,
    session?: Session,
  ): Promise<Agent | undefined> {
    const agent = this.rows.get(id);
    const before = agent?.wrapUp ?? noLoad;
    if (!agent || (by === -1 && before[kind] === 0)) return agent;
    const wrapUp = { ...before, [kind]: before[kind] + by };
    this.rows.put(id, { ...agent, wrapUp, idleSince: idleSince ?? agent.idleSince }, session);
    return this.rows.get(id);
  }

  async setWrapUp(_workspaceId: string, id: string, wrapUp: Capacity, session?: Session): Promise<void> {
    const agent = this.rows.get(id);
    if (agent) this.rows.put(id, { ...agent, wrapUp }, session);
  }

  async setLoad(_workspaceId: string, id: string, load: Capacity, session?: Session): Promise<void> {
    const agent = this.rows.get(id);
    if (agent) this.rows.put(id, { ...agent, load }, session);
  }

  private sorted(): Agent[] {
    return this.rows.all().toSorted(byId);
  }
}
