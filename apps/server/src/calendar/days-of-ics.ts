import { addDays, type CalendarDay } from '@tandem/domain';
import { calendarDayOf, dateOf, type RowError } from './calendar-row.js';

interface Row {
  line: number;
  day: CalendarDay | Omit<RowError, 'line'>;
}

const maxSpan = 31;

/**
 * The whole-day events of an iCalendar file (RFC 5545), one row for each day. Published Chinese calendars mark make-up
 * working days with 班 in the summary; every other event is a day off. Events that repeat are refused: which years are
 * meant is not ours to guess. What follows more than `max` rows is not read.
 */
export function daysOfIcs(text: string, max: number): Row[] {
  const rows: Row[] = [];
  let event: Map<string, string> | undefined;
  let begins = 0;
  for (const { line, content } of unfolded(text)) {
    if (rows.length > max) break;
    const cut = content.search(/[:;]/);
    const name = content.slice(0, cut === -1 ? undefined : cut).toUpperCase();
    const value = content.slice(content.indexOf(':') + 1).trim();
    if (name === 'BEGIN' && value.toUpperCase() === 'VEVENT') {
      event = new Map();
      begins = line;
    } else if (name === 'END' && event) {
      rows.push(...daysOfEvent(event).map((day) => ({ line: begins, day })));
      event = undefined;
    } else event?.set(name, value);
  }
  return rows;
}

function daysOfEvent(event: ReadonlyMap<string, string>): Row['day'][] {
  const start = event.get('DTSTART') ?? '';
  const first = dateOf(start.slice(0, 8));
  if (first === undefined) return [{ code: 'date_unknown', value: start }];
  if (event.has('RRULE')) return [{ code: 'repeats', value: event.get('SUMMARY') ?? start }];
  const name = (event.get('SUMMARY') ?? '').replaceAll(/\\([,;\\])/g, '$1');
  const kind = /班/.test(name) ? 'workday' : 'holiday';
  const end = dateOf((event.get('DTEND') ?? '').slice(0, 8)) ?? addDays(first, 1);
  const dates: string[] = [];
  for (let date = first; (date < end || date === first) && dates.length < maxSpan; date = addDays(date, 1))
    dates.push(date);
  return dates.map((date) => calendarDayOf({ date, name, kind, hours: '' }));
}

/** Lines with those that begin with a blank put back behind the one before. */
function unfolded(text: string): { line: number; content: string }[] {
  const lines: { line: number; content: string }[] = [];
  for (const [index, content] of text.split(/\r?\n/).entries()) {
    const last = lines.at(-1);
    if (/^[ \t]/.test(content) && last) last.content += content.slice(1);
    else lines.push({ line: index + 1, content });
  }
  return lines;
}
