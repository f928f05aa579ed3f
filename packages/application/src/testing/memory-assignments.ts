import type { Assignment, AssignmentState } from '@tandem/domain';
import type { AssignmentChange, Assignments } from '../ports/assignments.js';
import type { Session } from '../ports/transactions.js';
import { byId, MemoryTable } from './memory-transactions.js';

const isOpen = ({ state }: Assignment): boolean => state === 'offered' || state === 'accepted';

export class MemoryAssignments implements Assignments {
  private readonly rows = new MemoryTable<Assignment>();

  async get(_workspaceId: string, id: string): Promise<Assignment | undefined> {
    return this.rows.get(id);
  }

  async insert(_workspaceId: string, assignment: Assignment, session?: Session): Promise<void> {
    this.rows.put(assignment.id, assignment, session);
  }

  async change(
    _workspaceId: string,
    id: string,
    from: AssignmentState,
    change: AssignmentChange,
    session?: Session,
  ): Promise<Assignment | undefined> {
    const assignment = this.rows.get(id);
    if (assignment?.state !== from) return undefined;
    const kept = Object.entries({ ...assignment, ...change }).filter(([, value]) => value !== null);
    this.rows.put(id, Object.fromEntries(kept) as unknown as Assignment, session);
    return this.rows.get(id);
  }

  async setFirstResponse(_workspaceId: string, id: string, at: number): Promise<void> {
    const assignment = this.rows.get(id);
    if (assignment && assignment.firstResponseAt === undefined) {
      this.rows.put(id, { ...assignment, firstResponseAt: at }, undefined);
    }
  }

  async ofConversation(_workspaceId: string, conversationId: string): Promise<Assignment[]> {
    return this.find((one) => one.conversationId === conversationId);
  }

  async openOfWorkItem(_workspaceId: string, workItemId: string): Promise<Assignment[]> {
    return this.find((one) => one.workItemId === workItemId && isOpen(one));
  }

  async openOfAgent(_workspaceId: string, agentId: string): Promise<Assignment[]> {
    return this.find((one) => one.agentId === agentId && isOpen(one));
  }

  async turnedDown(_workspaceId: string, agentId: string, since: number, limit: number): Promise<Assignment[]> {
    const found = this.find(
      ({ outcome, ...one }) =>
        one.agentId === agentId &&
        one.state === 'ended' &&
        one.offeredAt >= since &&
        (outcome === 'declined' || outcome === 'missed'),
    );
    return found.toReversed().slice(0, limit);
  }

  async inWrapUpOfAgent(_workspaceId: string, agentId: string): Promise<Assignment[]> {
    return this.find((one) => one.agentId === agentId && one.state === 'wrap_up');
  }

  /** Every one, as stored. */
  all(): Assignment[] {
    return this.rows.all();
  }

  private find(wanted: (one: Assignment) => boolean): Assignment[] {
    return this.rows
      .all()
      .filter(wanted)
      .toSorted((a, b) => a.offeredAt - b.offeredAt || byId(a, b));
  }
}
