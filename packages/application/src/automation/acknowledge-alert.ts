import { notFound } from '@tandem/domain';
import type { Audit } from '../people/audit.js';
import type { Caller } from '../people/caller.js';
import type { Clock } from '../ports/clock.js';
import type { EventLog } from '../ports/event-log.js';
import { token } from '../ports/token.js';
import type { Transactions } from '../ports/transactions.js';
import type { ChangeNotices } from '../settings/notices.js';
import { type Alert, acknowledgementId, type ReadAlerts } from './read-alerts.js';

/** Somebody who was told of an alert takes it as theirs: it stops calling, for everybody. */
export class AcknowledgeAlert {
  constructor(
    private readonly alerts: Pick<ReadAlerts, 'one'>,
    private readonly eventLog: EventLog,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly notices: ChangeNotices,
    private readonly clock: Clock,
  ) {}

  /** The first one counts; for all later ones it is done. @throws UserError `alert.not_found`, also for who was not told */
  async acknowledge(caller: Caller, alertId: string): Promise<Alert> {
    const { workspaceId, actor } = caller;
    const alert = await this.alerts.one(caller, alertId);
    if (!alert) throw notFound('alert', alertId);
    if (alert.acknowledged) return alert;
    const id = acknowledgementId(alertId);
    await this.transactions.run(async (session) => {
      if ((await this.eventLog.withIds(workspaceId, [id], session)).length > 0) return;
      await this.eventLog.appendLoose(
        workspaceId,
        {
          ...{ id, v: 1, workspaceId, conversationId: null, seq: 0, type: 'alert.acknowledged', at: this.clock.now() },
          ...{ actor, correlationId: caller.requestId, data: { alertId } },
        },
        session,
      );
      await this.audit.record(
        caller,
        { action: 'alert.acknowledged', resource: 'alert', resourceId: alertId, after: { level: alert.data.level } },
        session,
      );
      session.afterCommit(() => this.notices.changed(workspaceId, 'alerts'));
    });
    return (await this.alerts.one(caller, alertId)) ?? alert;
  }
}

export const ACKNOWLEDGE_ALERT = token<AcknowledgeAlert>('AcknowledgeAlert');
