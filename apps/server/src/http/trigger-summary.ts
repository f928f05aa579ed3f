import type { DraftDocument } from '@tandem/application';
import type { FlowTriggerDto } from '@tandem/contracts';
import { isTrigger } from '@tandem/flow';

/** What a drawing begins with, for a list; a draft may be half done, so nothing is assumed about it. */
export function triggerSummary({ nodes }: DraftDocument): FlowTriggerDto | undefined {
  for (const node of Array.isArray(nodes) ? nodes : []) {
    if (!isRecord(node) || typeof node.type !== 'string' || !isTrigger(node.type)) continue;
    return { type: node.type, detail: isRecord(node.config) ? detailOf(node.config) : '' };
  }
  return undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a trigger's settings come down to: the event, the clock, or the cron line. */
function detailOf({ on, clock, cron, mode }: Record<string, unknown>): string {
  const [detail] = [on, clock, mode === 'cron' ? cron : undefined].filter((value) => typeof value === 'string');
  return detail ?? '';
}
