import type { JsonValue } from '../document/json.js';
import type { NodeBody, NodeContext } from './node-type.js';
import { errorPort } from './port.js';
import { calendarDay } from './read-date.js';
import type { WaitConfig } from './wait-config.js';

const units = { seconds: 1_000, minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const;

/** Longest wait, in milliseconds: a session lives no longer either. */
const longest = 30 * units.days;

/** Waits for a time, a moment or the next opening; a customer who writes meanwhile is heard at once. */
export const waitNode: NodeBody<WaitConfig> = {
  type: 'wait',
  version: 1,
  title: 'flow:nodes.wait.title',
  help: 'flow:nodes.wait.help',
  category: 'decide',
  icon: 'hourglass',
  initial: { until: 'duration', amount: 5, unit: 'minutes' },
  waits: true,
  ports: () => [
    { id: 'next', label: 'flow:ports.waited', kind: 'next' },
    { id: 'message', label: 'flow:ports.message', kind: 'choice' },
    errorPort,
  ],
  uses: ({ until, time, hoursId, variable }) => [
    ...(until === 'time' && time !== undefined
      ? [{ kind: 'expression' as const, field: 'time', expression: time }]
      : []),
    ...(until === 'opening' && hoursId !== undefined
      ? [{ kind: 'reference' as const, field: 'hoursId', to: 'hours' as const, id: hoursId }]
      : []),
    ...(variable === undefined ? [] : [{ kind: 'writes' as const, field: 'variable', variable }]),
  ],
  validate({ until, amount, unit, time, hoursId }, { error }) {
    const given = { duration: amount, time, opening: hoursId }[until];
    const place = { duration: 'amount', time: 'time', opening: 'hoursId' }[until];
    if (given === undefined) {
      return [error('required', place)];
    }
    return until === 'duration' && (amount ?? 0) * units[unit] > longest ? [error('wait_too_long', 'amount')] : [];
  },
  step(settings, context, event) {
    if (event?.type === 'timer') {
      return { kind: 'go', port: 'next' };
    }
    if (event?.type === 'message') {
      const { waitedFor } = context;
      if (waitedFor?.kind === 'message' && waitedFor.timerKey !== undefined) {
        context.cancelTimer(waitedFor.timerKey);
      }
      if (settings.variable !== undefined) {
        context.setVariable(settings.variable, event.text);
      }
      return { kind: 'go', port: 'message' };
    }
    const due = dueAt(settings, context);
    if (due === undefined) {
      return { kind: 'fail', code: 'flow.no_moment' };
    }
    if (due <= context.now) {
      return { kind: 'go', port: 'next', note: 'flow.moment_past' };
    }
    const timerKey = context.startTimer(Math.min(due, context.now + longest));
    return { kind: 'wait', waitingFor: { kind: 'message', timerKey } };
  },
};

/** Milliseconds since the epoch; undefined when there is no such moment. */
function dueAt({ until, amount = 0, unit, time, hoursId = '' }: WaitConfig, context: NodeContext): number | undefined {
  switch (until) {
    case 'duration':
      return context.now + amount * units[unit];
    case 'time':
      return time === undefined ? undefined : momentOf(context.evaluate(time));
    case 'opening': {
      const hours = Object.hasOwn(context.facts.hours, hoursId) ? context.facts.hours[hoursId] : undefined;
      return hours?.open ? context.now : hours?.nextOpenAt;
    }
  }
}

/** A day, or a moment with its offset; one without is of UTC, so that it means the same on every server. */
const written = /^(\d{4})-(\d{2})-(\d{2})(T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?$/i;

/** A time as ISO 8601 text or as milliseconds since the epoch. */
function momentOf(value: JsonValue): number | undefined {
  if (typeof value === 'number') {
    return value;
  }
  const [text, year = '', month = '', day = '', time, offset] =
    typeof value === 'string' ? (written.exec(value.trim()) ?? []) : [];
  if (text === undefined || calendarDay(year, month, day) === undefined) {
    return undefined;
  }
  const moment = Date.parse(time !== undefined && offset === undefined ? `${text}Z` : text);
  return Number.isNaN(moment) ? undefined : moment;
}
