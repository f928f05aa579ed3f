import type { LastResort } from '../routing/policy.js';
import type { OverflowRule } from './overflow.js';

/** What of a queue decides where it may send its work. */
export interface Overflowing {
  id: string;
  overflow?: readonly OverflowRule[] | undefined;
  lastResort?: LastResort | undefined;
}

/** Queues that work of this one may go to directly. */
export const overflowTargets = ({ overflow = [], lastResort }: Overflowing): string[] => [
  ...overflow.flatMap(({ action, queueId }) => (action === 'queue' && queueId !== undefined ? [queueId] : [])),
  ...(lastResort?.kind === 'overflow' ? [lastResort.queueId] : []),
];

/** The way on which work of the queue would come back to it, with it at both ends; undefined when there is none. */
export function overflowLoop(queue: Overflowing, others: readonly Overflowing[]): string[] | undefined {
  const byId = new Map([...others.map((one) => [one.id, one] as const), [queue.id, queue]]);
  const ways = overflowTargets(queue).map((id) => [queue.id, id]);
  const seen = new Set<string>();
  for (let way = ways.shift(); way; way = ways.shift()) {
    const last = way.at(-1) ?? '';
    if (last === queue.id) return way;
    if (seen.has(last)) continue;
    seen.add(last);
    const next = byId.get(last);
    for (const id of next ? overflowTargets(next) : []) ways.push([...way, id]);
  }
  return undefined;
}
