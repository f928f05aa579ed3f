import { defaultInterrupts, type InterruptMatrix, notFound } from '@tandem/domain';
import type { Audit } from '../people/audit.js';
import type { Caller } from '../people/caller.js';
import { token } from '../ports/token.js';
import type { Transactions } from '../ports/transactions.js';
import type { WorkspaceStore } from '../setup/workspace-store.js';
import type { ChangeNotices } from './notices.js';
import type { RoutingTrigger } from './routing-trigger.js';

/** The workspace's interrupt matrix: what may be offered beside what. */
export class ManageInterrupts {
  constructor(
    private readonly workspaces: WorkspaceStore,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly notices: ChangeNotices,
    private readonly routing: RoutingTrigger,
  ) {}

  async read(workspaceId: string): Promise<InterruptMatrix> {
    return (await this.workspaces.get(workspaceId))?.interrupts ?? defaultInterrupts;
  }

  async replace(caller: Caller, interrupts: InterruptMatrix): Promise<InterruptMatrix> {
    const { workspaceId } = caller;
    const before = await this.workspaces.get(workspaceId);
    if (!before) throw notFound('workspace', workspaceId);
    return this.transactions.run(async (session) => {
      await this.workspaces.setInterrupts(workspaceId, interrupts, session);
      const change = { action: 'workspace.interrupts_changed', resource: 'workspace', resourceId: workspaceId };
      const states = { before: before.interrupts ?? defaultInterrupts, after: interrupts };
      await this.audit.record(caller, { ...change, ...states }, session);
      session.afterCommit(() => {
        this.notices.changed(workspaceId, 'interrupts');
        this.routing.settingsChanged(workspaceId);
      });
      return interrupts;
    });
  }
}

export const MANAGE_INTERRUPTS = token<ManageInterrupts>('ManageInterrupts');
