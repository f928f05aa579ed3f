/** Which minutes, hours and days a line such as `0 9 * * 1-5` names. Days of the week count from 0, Sunday; 7 is Sunday too. */
export interface Cron {
  /** Descending, so that the last moment of a day comes first. */
  minutesOfDay: readonly number[];
  days: ReadonlySet<number>;
  months: ReadonlySet<number>;
  weekdays: ReadonlySet<number>;
  /** Both days of the month and of the week are named: either is enough, as in every cron. */
  eitherDay: boolean;
}

const longest = 200;

const fields = [
  { from: 0, to: 59 },
  { from: 0, to: 23 },
  { from: 1, to: 31 },
  { from: 1, to: 12 },
  { from: 0, to: 7 },
] as const;

/** Five fields with `*`, numbers, ranges, lists and steps; undefined when it cannot be read, or names no moment. */
export function parseCron(line: string): Cron | undefined {
  const parts = line.trim().split(/\s+/);
  if (line.length > longest || parts.length !== fields.length) return undefined;
  const [minutes, hours, days, months, weekdays] = fields.map((range, index) => valuesOf(parts[index] ?? '', range));
  if (!minutes || !hours || !days || !months || !weekdays || neverComes(days, months, parts)) return undefined;
  const minutesOfDay = [...hours].flatMap((hour) => [...minutes].map((minute) => hour * 60 + minute));
  return {
    minutesOfDay: minutesOfDay.toSorted((a, b) => b - a),
    days,
    months,
    weekdays: new Set([...weekdays].map((day) => day % 7)),
    eitherDay: parts[2] !== '*' && parts[4] !== '*',
  };
}

/** @param date `YYYY-MM-DD` */
export function namesDay({ days, months, weekdays, eitherDay }: Cron, date: string): boolean {
  const day = new Date(`${date}T00:00:00Z`);
  if (!months.has(day.getUTCMonth() + 1)) return false;
  const ofMonth = days.has(day.getUTCDate());
  const ofWeek = weekdays.has(day.getUTCDay());
  return eitherDay ? ofMonth || ofWeek : ofMonth && ofWeek;
}

const itemPattern = /^(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/;

/** What one field names: `*`, `5`, `1-5`, each with `/2` if need be, separated by commas. */
function valuesOf(part: string, { from, to }: { from: number; to: number }): Set<number> | undefined {
  const values = new Set<number>();
  for (const item of part.split(',')) {
    const found = itemPattern.exec(item);
    if (!found) return undefined;
    const [, first = String(from), last, step = '1'] = found;
    const isOne = found[1] !== undefined && last === undefined && found[3] === undefined;
    const begin = Number(first);
    const end = isOne ? begin : Number(last ?? to);
    if (begin < from || end > to || begin > end || Number(step) < 1) return undefined;
    for (let value = begin; value <= end; value += Number(step)) values.add(value);
  }
  return values;
}

const longestMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The 31st of February and the like, when no day of the week is named beside it. */
function neverComes(days: ReadonlySet<number>, months: ReadonlySet<number>, parts: readonly string[]): boolean {
  const first = Math.min(...days);
  return parts[4] === '*' && [...months].every((month) => first > (longestMonth[month - 1] ?? 0));
}
