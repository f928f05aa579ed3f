import { channelKinds, loadOf, noLoad, wrapUpOf } from '@tandem/domain';
import type { Agents } from '../ports/agents.js';
import type { Assignments } from '../ports/assignments.js';
import { token } from '../ports/token.js';
import type { Transactions } from '../ports/transactions.js';

/** Counts agents' load and shares in wrap-up again from their assignments. */
export class RepairLoads {
  constructor(
    private readonly agents: Agents,
    private readonly assignments: Assignments,
    private readonly transactions: Transactions,
  ) {}

  /** How many were wrong. */
  async all(workspaceId: string): Promise<number> {
    const agents = await this.agents.list(workspaceId);
    const repaired = await Promise.all(agents.map(({ id }) => this.one(workspaceId, id)));
    return repaired.filter(Boolean).length;
  }

  private one(workspaceId: string, agentId: string): Promise<boolean> {
    return this.transactions.run(async (session) => {
      const agent = await this.agents.get(workspaceId, agentId, session);
      if (!agent) return false;
      const load = loadOf(await this.assignments.openOfAgent(workspaceId, agentId, session));
      const wrapUp = wrapUpOf(await this.assignments.inWrapUpOfAgent(workspaceId, agentId, session));
      const before = agent.wrapUp ?? noLoad;
      const isLoadRight = channelKinds.every((kind) => load[kind] === agent.load[kind]);
      const isWrapUpRight = channelKinds.every((kind) => wrapUp[kind] === before[kind]);
      if (!isLoadRight) await this.agents.setLoad(workspaceId, agentId, load, session);
      if (!isWrapUpRight) await this.agents.setWrapUp(workspaceId, agentId, wrapUp, session);
      return !(isLoadRight && isWrapUpRight);
    });
  }
}

export const REPAIR_LOADS = token<RepairLoads>('RepairLoads');
