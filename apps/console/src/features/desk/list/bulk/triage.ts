import type { ConversationSummaryDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { call } from '../../../../api/client.ts';

export type TransferTo = { kind: 'queue'; queueId: string } | { kind: 'agent'; agentId: string };

/** What can be done to one conversation or to many from the list. */
export type Triage =
  | { readonly kind: 'snooze'; readonly until?: number; readonly reason?: string }
  | { readonly kind: 'wake' }
  | { readonly kind: 'label'; readonly add: readonly string[]; readonly remove: readonly string[] }
  | { readonly kind: 'unread' }
  | { readonly kind: 'read' }
  | { readonly kind: 'take' }
  | { readonly kind: 'handBack' }
  | { readonly kind: 'transfer'; readonly to: TransferTo; readonly note?: string }
  | { readonly kind: 'reopen' }
  | { readonly kind: 'close'; readonly dispositionId?: string; readonly note?: string };

/** Does it to one. */
export async function perform(triage: Triage, { id, seq }: ConversationSummaryDto): Promise<unknown> {
  const params = { id };
  switch (triage.kind) {
    case 'snooze': {
      const { until, reason } = triage;
      const body = { ...(until === undefined ? {} : { until }), ...(reason === undefined ? {} : { reason }) };
      return call(api.conversations.snooze, { params, body });
    }
    case 'wake':
      return call(api.conversations.wake, { params });
    case 'label':
      return call(api.conversations.label, { params, body: { add: [...triage.add], remove: [...triage.remove] } });
    case 'unread':
      return call(api.conversations.unread, { params });
    case 'read':
      return call(api.conversations.read, { params, body: { upToSeq: seq } });
    case 'take':
      return call(api.conversations.takeOver, { params });
    case 'handBack':
      return call(api.conversations.handBack, { params });
    case 'reopen':
      return call(api.conversations.reopen, { params });
    case 'transfer': {
      const { to, note } = triage;
      return call(api.conversations.transfer, { params, body: { to, ...(note === undefined ? {} : { note }) } });
    }
    case 'close': {
      const { kind: _, ...body } = triage;
      return call(api.conversations.resolve, { params, body });
    }
  }
}

/** What takes it back from a row as it was before; undefined: nothing does, or nothing was done. */
export function inverseOf(triage: Triage, row: ConversationSummaryDto): Triage | undefined {
  const labels = row.labels ?? [];
  switch (triage.kind) {
    case 'snooze':
      return row.state === 'snoozed' ? snoozedAsBefore(row) : { kind: 'wake' };
    case 'wake':
      return row.state === 'snoozed' ? snoozedAsBefore(row) : undefined;
    case 'label': {
      const remove = triage.add.filter((name) => !labels.includes(name));
      const add = triage.remove.filter((name) => labels.includes(name));
      return add.length + remove.length === 0 ? undefined : { kind: 'label', add, remove };
    }
    case 'unread':
      return row.unread > 0 ? undefined : { kind: 'read' };
    case 'take':
      // Nobody can give it back to a flow: it would have to begin anew.
      return row.agentId !== undefined || waits(row) ? { kind: 'handBack' } : undefined;
    case 'close':
      return { kind: 'reopen' };
    case 'read':
    case 'transfer':
    case 'handBack':
    case 'reopen':
      return undefined;
  }
}

const waits = ({ workState }: ConversationSummaryDto): boolean => workState === 'waiting' || workState === 'offered';

const snoozedAsBefore = ({ snoozedUntil }: ConversationSummaryDto): Triage =>
  snoozedUntil === undefined ? { kind: 'snooze' } : { kind: 'snooze', until: snoozedUntil };
