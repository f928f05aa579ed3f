import type { LiveState, MonitorReading } from '@tandem/plugin-sdk';

/** How many wait longer than their queue's target. One is worth a look, more need somebody. */
export function late({ now, queues, waiting }: LiveState): MonitorReading {
  const targets = new Map(queues.map(({ id, serviceLevel }) => [id, serviceLevel.seconds * 1000]));
  const value = waiting.filter(({ queueId, enqueuedAt }) => now - enqueuedAt > (targets.get(queueId) ?? 0)).length;
  return { value, target: 0, level: value === 0 ? 'ok' : value === 1 ? 'watch' : 'act', rows: 'waiting' };
}
