import type { LiveState, MonitorReading } from '@tandem/plugin-sdk';
import { longestWait } from '@tandem/plugin-sdk/server';

type Level = NonNullable<MonitorReading['level']>;

/** The time a wait may take before it is worth a look: the shortest target of the queues, in milliseconds. */
const targetOf = ({ queues }: LiveState): number | undefined =>
  queues.length === 0 ? undefined : Math.min(...queues.map(({ serviceLevel }) => serviceLevel.seconds)) * 1000;

export const waiting = ({ waiting }: LiveState): MonitorReading => ({ value: waiting.length, rows: 'waiting' });

/** Against the target time: beyond half of it is worth a look, beyond all of it needs somebody. */
export function longest(state: LiveState): MonitorReading {
  const starts = state.waiting.map(({ enqueuedAt }) => enqueuedAt);
  const value = longestWait(starts, state.now);
  const target = targetOf(state);
  if (value === undefined) return { rows: 'waiting', ...(target === undefined ? {} : { target }) };
  const level: Level | undefined =
    target === undefined ? undefined : value > target ? 'act' : value > target / 2 ? 'watch' : 'ok';
  return {
    value,
    since: Math.min(...starts),
    rows: 'waiting',
    ...(target === undefined ? {} : { target }),
    ...(level ? { level } : {}),
  };
}
