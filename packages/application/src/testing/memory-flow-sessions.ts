import type { FlowSession, FlowSessions } from '../ports/flow-sessions.js';
import type { Session } from '../ports/transactions.js';
import { MemoryTable } from './memory-transactions.js';

export class MemoryFlowSessions implements FlowSessions {
  private readonly rows = new MemoryTable<FlowSession>();

  async get(_workspaceId: string, id: string): Promise<FlowSession | undefined> {
    return this.rows.get(id);
  }

  async save(_workspaceId: string, flowSession: FlowSession): Promise<boolean> {
    if (!this.isNext(flowSession)) return false;
    this.put(flowSession, undefined);
    return true;
  }

  isNext({ id, revision }: FlowSession): boolean {
    return (this.rows.get(id)?.revision ?? 0) === revision - 1;
  }

  put(flowSession: FlowSession, session: Session | undefined): void {
    this.rows.put(flowSession.id, flowSession, session);
  }

  async awaiting(_workspaceId: string, names: readonly string[], conversationIds: readonly string[]) {
    return this.rows
      .all()
      .filter(
        ({ conversationId, state: { waitingFor } }) =>
          waitingFor?.kind === 'event' && names.includes(waitingFor.name) && conversationIds.includes(conversationId),
      );
  }

  async unfinished(_workspaceId: string, since: number, limit: number): Promise<FlowSession[]> {
    return this.rows
      .all()
      .filter(({ pending, openNodes, updatedAt }) => updatedAt <= since && (pending || openNodes.length > 0))
      .slice(0, limit);
  }
}
