import { channelKinds, loadOf } from '@tandem/domain';
import type { Agents } from '../ports/agents.js';
import type { Assignments } from '../ports/assignments.js';
import { token } from '../ports/token.js';
import type { Transactions } from '../ports/transactions.js';

/** Counts agents' load again from their open assignments. */
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
      if (channelKinds.every((kind) => load[kind] === agent.load[kind])) return false;
      await this.agents.setLoad(workspaceId, agentId, load, session);
      return true;
    });
  }
}

export const REPAIR_LOADS = token<RepairLoads>('RepairLoads');
