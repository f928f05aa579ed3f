import type { FlowEffect, FlowEvent, FlowState } from '@tandem/flow';
import type { AutomationRun } from './automation-store.js';

/** The timers that stand after a step: what was begun and not cancelled; the one that fired is gone. */
export function timersAfter(
  timers: AutomationRun['timers'],
  effects: readonly FlowEffect[],
  event: FlowEvent,
  { status }: Pick<FlowState, 'status'>,
): AutomationRun['timers'] {
  if (status === 'ended') return [];
  const gone = new Set(effects.flatMap((effect) => (effect.type === 'cancelTimer' ? [effect.key] : [])));
  if (event.type === 'timer') gone.add(event.timerId);
  const begun = effects.flatMap((effect) =>
    effect.type === 'startTimer' ? [{ key: effect.key, dueAt: effect.dueAt }] : [],
  );
  return [...timers, ...begun].filter(({ key }) => !gone.has(key));
}
