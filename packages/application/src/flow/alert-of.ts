import type { EventData } from '@tandem/domain';
import type { FlowEffect } from '@tandem/flow';

type Notify = Extract<FlowEffect, { type: 'notify' }>;

/** What the log keeps of an alert beside its text. */
export function alertOf(
  { flowId }: { flowId: string },
  { to, userIds, queueId, role, level }: Notify,
): EventData['alert.raised'] {
  return {
    ...{ to, flowId },
    ...(userIds === undefined ? {} : { userIds }),
    ...(queueId === undefined ? {} : { queueId }),
    ...(role === undefined ? {} : { role }),
    ...(level === undefined ? {} : { level }),
  };
}
