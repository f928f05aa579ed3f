import { notFound, UserError } from '@tandem/domain';
import type { Audit } from '../people/audit.js';
import type { Caller } from '../people/caller.js';
import { token } from '../ports/token.js';
import type { Transactions } from '../ports/transactions.js';
import type { WorkspaceStore } from '../setup/workspace-store.js';
import { isTimeZone } from '../support/time-zone.js';

/** The workspace's time zone: where its day begins, and what new calendars begin with. */
export class ManageTimeZone {
  constructor(
    private readonly workspaces: WorkspaceStore,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
  ) {}

  /** @throws UserError `workspace.time_zone_unknown` */
  async replace(caller: Caller, timeZone: string): Promise<void> {
    if (!isTimeZone(timeZone)) {
      throw new UserError('unprocessable', 'workspace.time_zone_unknown', 'Choose a time zone from the list.', {
        issues: [{ path: ['body', 'timeZone'], code: 'unknown', message: 'Not an IANA time zone.' }],
      });
    }
    const { workspaceId } = caller;
    const before = await this.workspaces.get(workspaceId);
    if (!before) throw notFound('workspace', workspaceId);
    await this.transactions.run(async (session) => {
      await this.workspaces.setTimeZone(workspaceId, timeZone, session);
      const change = { action: 'workspace.time_zone_changed', resource: 'workspace', resourceId: workspaceId };
      const states = { before: { timeZone: before.timeZone }, after: { timeZone } };
      await this.audit.record(caller, { ...change, ...states }, session);
    });
  }
}

export const MANAGE_TIME_ZONE = token<ManageTimeZone>('ManageTimeZone');
