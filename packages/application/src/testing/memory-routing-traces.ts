import type { Instant } from '@tandem/domain';
import type { RoutingTrace, RoutingTraces, StepDemand } from '../ports/routing-traces.js';
import { byId, MemoryTable } from './memory-transactions.js';

export class MemoryRoutingTraces implements RoutingTraces {
  private readonly rows = new MemoryTable<RoutingTrace>();

  async save(_workspaceId: string, rows: readonly RoutingTrace[]): Promise<void> {
    for (const row of rows) this.rows.put(row.id, row, undefined);
  }

  async ofWorkItem(_workspaceId: string, workItemId: string): Promise<RoutingTrace[]> {
    const rows = this.rows.all().filter((row) => row.workItemId === workItemId);
    return rows.toSorted((a, b) => a.at - b.at || byId(a, b));
  }

  async demand(_workspaceId: string, since: Instant): Promise<StepDemand[]> {
    const items = new Map<string, RoutingTrace[]>();
    for (const row of this.rows.all()) {
      if (row.at >= since) items.set(row.workItemId, [...(items.get(row.workItemId) ?? []), row]);
    }
    const demand = new Map<string, StepDemand>();
    for (const rows of items.values()) {
      const [first] = rows.toSorted(
        (a, b) => a.step.index - b.step.index || (a.step.require < b.step.require ? -1 : 1),
      );
      if (!first) continue;
      const { queueId, step } = first;
      const handoffSkills = rows.find((row) => row.handoffSkills)?.handoffSkills ?? [];
      const key = JSON.stringify([queueId, step.require, handoffSkills]);
      const { items: asked, relaxed } = demand.get(key) ?? { items: 0, relaxed: 0 };
      const wentOn = rows.some((row) => row.step.index > step.index) ? 1 : 0;
      demand.set(key, {
        ...{ queueId, require: step.require, handoffSkills },
        ...{ items: asked + 1, relaxed: relaxed + wentOn },
      });
    }
    return [...demand.values()];
  }
}
