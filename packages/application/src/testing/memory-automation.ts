import type { Conversation } from '@tandem/domain';
import type {
  ActiveFlow,
  AutomationRun,
  AutomationStore,
  EndedRun,
  RuleRecord,
  VersionRef,
  WaitKind,
} from '../automation/automation-store.js';
import type { Session } from '../ports/transactions.js';
import type { MemoryConversations } from './memory-conversations.js';
import { MemoryTable } from './memory-transactions.js';

interface Hook {
  workspaceId: string;
  sealed: string;
}

export class MemoryAutomation implements AutomationStore {
  /** Flows that are on; a test fills it. */
  readonly active: ActiveFlow[] = [];
  private readonly rows = new MemoryTable<AutomationRun>();
  private readonly rules = new MemoryTable<RuleRecord>();
  private readonly hooks = new MemoryTable<Hook>();

  constructor(private readonly conversations: MemoryConversations) {}

  async activeFlows(): Promise<ActiveFlow[]> {
    return this.active;
  }

  async records(): Promise<RuleRecord[]> {
    return this.rules.all();
  }

  async setOrder(_workspaceId: string, flowIds: readonly string[], session?: Session): Promise<void> {
    for (const [order, flowId] of flowIds.entries()) this.put(flowId, { order }, session);
  }

  async setCursor(_workspaceId: string, flowId: string, cursor: number | null, session?: Session): Promise<void> {
    const { cursor: _, ...rest } = this.record(flowId);
    this.rules.put(flowId, cursor === null ? rest : { ...rest, cursor }, session);
  }

  async count(_workspaceId: string, flowId: string, { at, error }: EndedRun, session?: Session): Promise<void> {
    const { runs, errors } = this.record(flowId);
    const failed = error ? { errors: errors + 1, lastError: { ...error, at } } : {};
    this.put(flowId, { runs: runs + 1, lastRunAt: at, ...failed }, session);
  }

  async beginEnded(workspaceId: string, run: AutomationRun, ended: EndedRun): Promise<boolean> {
    const isNew = await this.begin(workspaceId, run);
    if (isNew) await this.count(workspaceId, run.flowId, ended);
    return isNew;
  }

  async begin(_workspaceId: string, run: AutomationRun): Promise<boolean> {
    if (this.rows.get(run.id)) return false;
    this.rows.put(run.id, run, undefined);
    return true;
  }

  async get(_workspaceId: string, id: string): Promise<AutomationRun | undefined> {
    return this.rows.get(id);
  }

  async save(_workspaceId: string, run: AutomationRun, session?: Session): Promise<boolean> {
    if (this.rows.get(run.id)?.revision !== run.revision - 1) return false;
    this.rows.put(run.id, run, session);
    return true;
  }

  async due(_workspaceId: string, now: number): Promise<AutomationRun[]> {
    const isDue = ({ timers, failed }: AutomationRun) =>
      (failed?.retryAt ?? now) <= now && timers.some(({ dueAt }) => dueAt <= now);
    return this.rows.all().filter(isDue);
  }

  async unfinished(_workspaceId: string, since: number): Promise<AutomationRun[]> {
    const isOpen = ({ pending, openNodes }: AutomationRun) => pending !== undefined || openNodes.length > 0;
    return this.rows.all().filter((run) => isOpen(run) && (run.failed?.retryAt ?? run.updatedAt) <= since);
  }

  async awaiting(_workspaceId: string, names: readonly string[], conversationIds: readonly string[]) {
    return this.rows.all().filter(({ conversationId, state: { waitingFor } }) => {
      const name =
        waitingFor?.kind === 'message' ? 'message.received' : waitingFor?.kind === 'event' && waitingFor.name;
      return typeof name === 'string' && names.includes(name) && conversationIds.includes(conversationId);
    });
  }

  async openBut(_workspaceId: string, flowIds: readonly string[], limit: number): Promise<string[]> {
    const open = this.rows.all().filter((run) => run.outcome === undefined && !flowIds.includes(run.flowId));
    return open.slice(0, limit).map(({ id }) => id);
  }

  async openVersions(workspaceId: string): Promise<VersionRef[]> {
    const { items } = await this.conversations.list(workspaceId, {}, { limit: 10_000 });
    const talking = items.flatMap(({ flow }) => (flow?.running ? flow : []));
    const open = this.rows.all().filter(({ outcome }) => outcome === undefined);
    return [...talking, ...open].map(({ flowId, version }) => ({ flowId, version }));
  }

  async countSince(_workspaceId: string, flowId: string, conversationId: string, since: number): Promise<number> {
    return this.all().filter(
      (run) => run.flowId === flowId && run.conversationId === conversationId && run.startedAt >= since,
    ).length;
  }

  async runsOf(_workspaceId: string, flowId: string, limit: number): Promise<AutomationRun[]> {
    return this.all()
      .filter((run) => run.flowId === flowId)
      .toSorted((a, b) => b.startedAt - a.startedAt)
      .slice(0, limit);
  }

  async waitingBetween(
    workspaceId: string,
    kind: WaitKind,
    { from, to, limit }: { from: number; to: number; limit: number },
  ): Promise<Conversation[]> {
    const { items } = await this.conversations.list(workspaceId, {}, { limit: 10_000 });
    return items
      .flatMap((head) => {
        const began = kind === 'waitingSince' ? head.waitingSince : head.lastMessage?.at;
        const isWanted = head.state !== 'resolved' && began !== undefined && began > from && began <= to;
        return isWanted ? [{ head, began }] : [];
      })
      .toSorted((a, b) => a.began - b.began)
      .slice(0, limit)
      .map(({ head }) => head);
  }

  async hook(flowId: string): Promise<Hook | undefined> {
    return this.hooks.get(flowId);
  }

  async setHook(workspaceId: string, flowId: string, sealed: string, session?: Session): Promise<void> {
    this.hooks.put(flowId, { workspaceId, sealed }, session);
  }

  /** Every run. */
  all(): AutomationRun[] {
    return this.rows.all();
  }

  private record(flowId: string): RuleRecord {
    return this.rules.get(flowId) ?? { flowId, order: 0, runs: 0, errors: 0 };
  }

  private put(flowId: string, change: Partial<RuleRecord>, session: Session | undefined): void {
    this.rules.put(flowId, { ...this.record(flowId), ...change }, session);
  }
}
