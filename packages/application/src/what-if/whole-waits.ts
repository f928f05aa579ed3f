import type { WorkItem } from '@tandem/domain';

/**
 * One row for each wait, of the queue it began in and as it ended: an overflow had ended the stay in the first queue and
 * begun another. A stay that ended without an answer or a leave, as by a transfer or a callback, was no wait to the end.
 */
export function whole(stays: readonly WorkItem[]): WorkItem[] {
  const first = new Map(stays.filter(({ passed }) => !passed).map((stay) => [waitOf(stay), stay]));
  return stays.flatMap((stay) => {
    if (stay.state === 'done' && stay.answeredAt === undefined) return [];
    const begun = stay.passed && first.get(waitOf(stay));
    if (!begun) return [stay];
    const { queueId, requirements, steps, channelKind } = begun;
    return [{ ...stay, queueId, requirements, channelKind, ...(steps ? { steps } : {}) }];
  });
}

/** Further stays keep the place, and with it the time of the first. */
const waitOf = ({ conversationId, enqueuedAt }: WorkItem): string => `${conversationId} ${enqueuedAt}`;
