import type { RoutingTrace, RoutingTraces } from '../ports/routing-traces.js';
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
}
