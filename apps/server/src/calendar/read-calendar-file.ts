import { type CalendarDay, UserError } from '@tandem/domain';
import { parse } from 'csv-parse/sync';
import { calendarDayOf, type RowError } from './calendar-row.js';
import { daysOfIcs } from './days-of-ics.js';

export interface CalendarFile {
  days: CalendarDay[];
  errors: RowError[];
}

/** Far more than a calendar holds; a file of a hundred thousand is not read to its end. */
const maxRows = 5_000;

/**
 * The days of a CSV (`date,name,kind,hours`, the head line may be missing) or of an iCalendar file.
 * @throws UserError `hours.file_too_long`
 */
export function readCalendarFile(bytes: Uint8Array): CalendarFile {
  const text = textOf(bytes);
  const rows = /^\s*BEGIN:VCALENDAR/i.test(text) ? daysOfIcs(text, maxRows) : rowsOfCsv(text);
  if (rows.length > maxRows) {
    throw new UserError('unprocessable', 'hours.file_too_long', `More than ${maxRows} days: give it in parts.`, {
      params: { max: maxRows },
    });
  }
  const days = new Map<string, CalendarDay>();
  const errors: RowError[] = [];
  for (const { line, day } of rows) {
    if ('code' in day) errors.push({ line, ...day });
    else if (days.has(day.date)) errors.push({ line, code: 'date_twice', value: day.date });
    else days.set(day.date, day);
  }
  return { days: [...days.values()], errors };
}

/** Excel in China writes GB18030 when it is asked for CSV: bytes that are no UTF-8 are read as such. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return new TextDecoder('gb18030').decode(bytes);
    throw error;
  }
}

function rowsOfCsv(text: string) {
  const delimiter = [',', ';', '\t'].toSorted(
    (a, b) => firstLine(text).split(b).length - firstLine(text).split(a).length,
  );
  const records = parse(text, {
    bom: true,
    delimiter: delimiter[0] ?? ',',
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    to: maxRows + 2,
    trim: true,
    // The library's types leave out what `info` adds.
  }) as unknown as { record: string[]; info: { lines: number } }[];
  return records.flatMap(({ record: [date = '', name = '', kind = '', hours = ''], info }, index) => {
    const isHead = index === 0 && /^(date|日期)$/i.test(date);
    return isHead ? [] : [{ line: info.lines, day: calendarDayOf({ date, name, kind, hours }) }];
  });
}

const firstLine = (text: string): string => text.split(/\r?\n/, 1)[0] ?? '';
