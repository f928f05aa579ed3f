import type { RoutingEvaluation, WorkItem } from '@tandem/domain';
import type { Ids } from '../../ports/ids.js';
import type { RoutingTrace, RoutingTraces } from '../../ports/routing-traces.js';
import { traceOf } from './trace-of.js';

/** An item that waits on and on under changing reasons fills no more rows than this; the last one is then replaced. */
const maxRows = 200;
/** Items whose last row is remembered: one that is looked at after so many others begins a new row. */
const maxItems = 10_000;
/** Rows that could not be stored are kept for the next try, so many of them. */
const maxKept = 2_000;

/** Writes down what was evaluated. Looks in a row that saw the same are one row with a count. */
export class TraceBook {
  private readonly last = new Map<string, { row: RoutingTrace; seen: string; count: number }>();
  private readonly unsaved = new Map<string, RoutingTrace>();

  constructor(
    private readonly workspaceId: string,
    private readonly traces: RoutingTraces,
    private readonly ids: Ids,
  ) {}

  /** @param offeredTo the agent whose claim succeeded */
  note(item: WorkItem, evaluation: RoutingEvaluation, offeredTo?: string): void {
    const row = traceOf(item, evaluation, this.ids.next(), offeredTo);
    const seen = whatWasSeen(row);
    const before = this.last.get(item.id);
    const { at, score } = row;
    const isSame = before?.seen === seen;
    const isFull = before !== undefined && before.count >= maxRows;
    const times = isSame ? before.row.times + 1 : 1;
    const next: RoutingTrace = isSame
      ? { ...before.row, lastAt: at, score, times }
      : { ...row, ...(isFull ? { id: before.row.id } : {}) };
    // The latest stand last, so that the first is the one that was looked at longest ago.
    this.last.delete(item.id);
    this.last.set(item.id, { row: next, seen, count: (before?.count ?? 0) + (isSame || isFull ? 0 : 1) });
    this.unsaved.set(next.id, next);
    const [oldest] = this.last.keys();
    if (this.last.size > maxItems && oldest !== undefined) this.last.delete(oldest);
  }

  async save(): Promise<void> {
    const rows = [...this.unsaved.values()];
    this.unsaved.clear();
    if (rows.length === 0) return;
    try {
      await this.traces.save(this.workspaceId, rows);
    } catch (error) {
      for (const row of rows.slice(-maxKept)) if (!this.unsaved.has(row.id)) this.unsaved.set(row.id, row);
      throw error;
    }
  }
}

/** What makes two looks the same: not the time, nor the points that grow with it. */
function whatWasSeen({ step, policy, inputs, candidates, rejected, offeredTo, lastResort }: RoutingTrace): string {
  const asked = candidates.map(({ agentId }) => agentId);
  return JSON.stringify([step.index, step.require, policy, inputs.tier, asked, rejected, offeredTo, lastResort]);
}
