import type { FlowEffect } from '@tandem/flow';
import type { TimerChange, Timers } from '../ports/timers.js';
import type { Run } from './effect-drafts.js';

export const flowTimerPrefix = (sessionId: string): string => `flow:${sessionId}:`;

/** What an effect changes about the timers that wake its session. */
export function timerChanges(run: Run, effect: FlowEffect): TimerChange[] {
  switch (effect.type) {
    case 'startTimer': {
      const { key: timerKey, dueAt } = effect;
      const action = { kind: 'flow', conversationId: run.conversationId, flowSessionId: run.id, timerKey } as const;
      return [{ schedule: { key: `${flowTimerPrefix(run.id)}${timerKey}`, dueAt, action } }];
    }
    case 'cancelTimer':
      return [{ cancel: `${flowTimerPrefix(run.id)}${effect.key}` }];
    case 'end':
      return [{ cancelAll: flowTimerPrefix(run.id) }];
    default:
      return [];
  }
}

export async function changeTimers(timers: Timers, run: Run, effect: FlowEffect): Promise<void> {
  const { workspaceId } = run;
  for (const change of timerChanges(run, effect)) {
    if ('schedule' in change) await timers.schedule(workspaceId, change.schedule);
    else if ('cancel' in change) await timers.cancel(workspaceId, change.cancel);
    else await timers.cancelAll(workspaceId, change.cancelAll);
  }
}
