import type { DraftEdit, Flow, FlowChange, FlowStore, FlowVersion } from '../flows/flow-store.js';
import type { Session } from '../ports/transactions.js';
import { byId, MemoryTable } from './memory-transactions.js';

export class MemoryFlows implements FlowStore {
  private readonly flows = new MemoryTable<Flow>();
  private readonly kept = new MemoryTable<DraftEdit>();
  private readonly published = new MemoryTable<FlowVersion>();

  async get(_workspaceId: string, id: string): Promise<Flow | undefined> {
    return this.flows.get(id);
  }

  async list(_workspaceId: string, { includeInactive }: { includeInactive: boolean }): Promise<Flow[]> {
    return this.flows
      .all()
      .filter(({ active }) => includeInactive || active)
      .toSorted(byId);
  }

  async insert(_workspaceId: string, flow: Flow, session?: Session): Promise<void> {
    this.flows.put(flow.id, flow, session);
  }

  async change(
    _workspaceId: string,
    id: string,
    revision: number,
    change: FlowChange,
    session?: Session,
  ): Promise<Flow | undefined> {
    const flow = this.flows.get(id);
    if (flow?.draftRevision !== revision) return undefined;
    const entries = Object.entries({ ...flow, ...change }).filter(([, value]) => value !== null);
    this.flows.put(id, Object.fromEntries(entries) as unknown as Flow, session);
    return this.flows.get(id);
  }

  async insertEdit(_workspaceId: string, edit: DraftEdit, session?: Session): Promise<void> {
    this.kept.put(`${edit.flowId}:${edit.revision}`, edit, session);
  }

  async nameEdit(_workspaceId: string, edit: DraftEdit & { name: string }): Promise<DraftEdit> {
    const key = `${edit.flowId}:${edit.revision}`;
    const named = { ...(this.kept.get(key) ?? edit), name: edit.name };
    this.kept.put(key, named, undefined);
    return named;
  }

  async edits(_workspaceId: string, flowId: string, after: number, limit: number): Promise<DraftEdit[]> {
    return this.kept
      .all()
      .filter((edit) => edit.flowId === flowId && edit.revision > after)
      .toSorted((a, b) => a.revision - b.revision)
      .slice(0, limit);
  }

  async insertVersion(_workspaceId: string, version: FlowVersion, session?: Session): Promise<void> {
    this.published.put(`${version.flowId}@${version.version}`, version, session);
  }

  async versions(_workspaceId: string, flowId: string): Promise<FlowVersion[]> {
    return this.published
      .all()
      .filter((version) => version.flowId === flowId)
      .toSorted((a, b) => b.version - a.version);
  }

  async version(_workspaceId: string, flowId: string, version: number): Promise<FlowVersion | undefined> {
    return this.published.get(`${flowId}@${version}`);
  }
}
