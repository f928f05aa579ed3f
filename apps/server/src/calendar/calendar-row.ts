import type { CalendarDay, Interval } from '@tandem/domain';

export type RowErrorCode =
  | 'date_unknown'
  | 'kind_unknown'
  | 'hours_unknown'
  | 'weekday_unknown'
  | 'date_twice'
  | 'repeats';

/** What is wrong with a line, and the text that is. */
export interface RowError {
  line: number;
  code: RowErrorCode;
  value: string;
}

const kinds: ReadonlyMap<string, 'closed' | 'workday' | 'hours'> = new Map([
  ...(['holiday', 'closed', '放假', '休息', '休', '节假日'] as const).map((word) => [word, 'closed'] as const),
  ...(['workday', 'makeup', '调休', '补班', '上班', '班', '工作日'] as const).map((word) => [word, 'workday'] as const),
  ...(['hours', 'special', '特殊', '营业'] as const).map((word) => [word, 'hours'] as const),
]);

const weekdays = [
  ['monday', 'mon', '周一', '星期一', '1'],
  ['tuesday', 'tue', '周二', '星期二', '2'],
  ['wednesday', 'wed', '周三', '星期三', '3'],
  ['thursday', 'thu', '周四', '星期四', '4'],
  ['friday', 'fri', '周五', '星期五', '5'],
  ['saturday', 'sat', '周六', '星期六', '6'],
  ['sunday', 'sun', '周日', '星期日', '星期天', '7'],
];

/** A day from the words of a row, or what is wrong with them. A make-up day that names no weekday keeps Monday's hours. */
export function calendarDayOf(row: {
  date: string;
  name: string;
  kind: string;
  hours: string;
}): CalendarDay | Omit<RowError, 'line'> {
  const date = dateOf(row.date);
  if (date === undefined) return { code: 'date_unknown', value: row.date };
  const kind = kinds.get(row.kind.trim().toLowerCase());
  const day = { date, name: row.name.trim().slice(0, 120), intervals: [] };
  if (kind === undefined) return { code: 'kind_unknown', value: row.kind };
  if (kind === 'closed') return day;
  const hours = row.hours.trim();
  if (kind === 'workday') {
    const keeps = hours === '' ? 0 : weekdays.findIndex((words) => words.includes(hours.toLowerCase()));
    return keeps === -1 ? { code: 'weekday_unknown', value: hours } : { ...day, keeps };
  }
  const intervals = intervalsOf(hours);
  return intervals ? { ...day, intervals } : { code: 'hours_unknown', value: hours };
}

/** `2026-10-01`, `2026/10/1`, `20261001` and `2026年10月1日`; undefined when there is no such day. */
export function dateOf(text: string): string | undefined {
  const match =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.trim()) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text.trim());
  if (!match) return undefined;
  const [, year = '', month = '', day = ''] = match;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== date ? undefined : date;
}

/** `09:00-12:00; 13:00-18:00`; an end not after its start lies on the next day. */
function intervalsOf(text: string): Interval[] | undefined {
  const intervals = text.split(/[;；,，]/).map((part) => {
    const match = /^\s*(\d{1,2})[:：](\d{2})\s*[-–—~至]\s*(\d{1,2})[:：](\d{2})\s*$/.exec(part);
    if (!match) return undefined;
    const [h1 = 0, m1 = 0, h2 = 0, m2 = 0] = match.slice(1).map(Number);
    const [from, to] = [h1 * 60 + m1, h2 * 60 + m2];
    if (m1 > 59 || m2 > 59 || from >= 1440 || to > 1440) return undefined;
    return { from, to: to > from ? to : to + 1440 };
  });
  return intervals.every((one) => one !== undefined) ? intervals : undefined;
}
