import { type CalendarDay, type HoursOverride, notFound, UserError } from '@tandem/domain';
import type { Caller } from '../people/caller.js';
import { token } from '../ports/token.js';
import { isTimeZone } from '../support/time-zone.js';
import { ManageSetting } from './manage-setting.js';
import type { HoursSetting, InputOf } from './setting.js';

/** How many days back a past override is still shown with who set it; after that the audit log alone tells of it. */
const keptMs = 30 * 86_400_000;
const maxDays = 800;

/** What a person says of an override; `from` absent is now. */
export type OverrideInput = Pick<HoursOverride, 'open' | 'until' | 'reason'> & {
  from?: HoursOverride['from'] | undefined;
};

/** Opening times. The time zone must be one that the runtime knows. */
export class ManageHours extends ManageSetting<HoursSetting> {
  protected readonly resource = 'hours';
  protected readonly listName = 'businessHours';

  override nameOf({ name }: HoursSetting): string {
    return name;
  }

  /** @throws UserError `hours.override_span` when it would end before it begins or is over already */
  override(caller: Caller, id: string, { open, from, until, reason }: OverrideInput): Promise<HoursSetting> {
    return this.change(caller, 'overridden', id, async (before) => {
      const now = this.tools.clock.now();
      const set = { id: this.tools.ids.next(), from: from ?? now, until, open, reason, by: caller.subject.id, at: now };
      if (set.until <= Math.max(set.from, now)) {
        throw new UserError('unprocessable', 'hours.override_span', 'The end must be after the start, and to come.', {
          issues: [{ path: ['body', 'until'], code: 'too_early', message: 'The end must be after the start.' }],
        });
      }
      const kept = (before.overrides ?? []).filter((one) => one.until > now - keptMs);
      return { ...before, overrides: [...kept, set] };
    });
  }

  /** Ends it now; one that has not begun is taken away. */
  endOverride(caller: Caller, id: string, overrideId: string): Promise<HoursSetting> {
    return this.change(caller, 'override_ended', id, async (before) => {
      const overrides = before.overrides ?? [];
      const one = overrides.find((override) => override.id === overrideId);
      if (!one) throw notFound('hours_override', overrideId);
      const now = this.tools.clock.now();
      const ended = one.from < now ? [{ ...one, until: Math.min(one.until, now) }] : [];
      return { ...before, overrides: overrides.flatMap((override) => (override === one ? ended : [override])) };
    });
  }

  /** Adds days to the calendar; a day that is there already is replaced. With `dryRun` only says which. */
  async takeDays(caller: Caller, id: string, days: readonly CalendarDay[], dryRun: boolean) {
    const { exceptions } = await this.get(caller.workspaceId, id);
    const known = new Map(exceptions.map((day) => [day.date, day]));
    const added = days.filter(({ date }) => !known.has(date));
    const replaced = days.filter((day) => known.has(day.date) && !isSame(known.get(day.date), day));
    if (exceptions.length + added.length > maxDays) {
      throw new UserError('unprocessable', 'hours.too_many_days', 'A calendar holds 800 special days at most.');
    }
    if (!dryRun && added.length + replaced.length > 0) {
      await this.change(caller, 'days_taken', id, async (before) => {
        const dates = new Set(days.map(({ date }) => date));
        const others = before.exceptions.filter(({ date }) => !dates.has(date));
        return { ...before, exceptions: [...others, ...days].toSorted((a, b) => (a.date < b.date ? -1 : 1)) };
      });
    }
    return { added, replaced };
  }

  protected override async prepare(
    _caller: Caller,
    input: InputOf<HoursSetting>,
    _id: string,
    before?: HoursSetting,
  ): Promise<InputOf<HoursSetting>> {
    if (!isTimeZone(input.timeZone)) {
      throw new UserError('unprocessable', 'hours.unknown_time_zone', 'This time zone is not known.', {
        issues: [{ path: ['body', 'timeZone'], code: 'unknown', message: 'Not an IANA time zone.' }],
      });
    }
    const dates = input.exceptions.map(({ date }) => date);
    const twice = dates.findIndex((date, at) => dates.indexOf(date) !== at);
    if (twice !== -1) {
      throw new UserError('unprocessable', 'hours.day_twice', 'This day stands in the calendar twice.', {
        issues: [{ path: ['body', 'exceptions', twice, 'date'], code: 'duplicate', message: 'It is there already.' }],
      });
    }
    // What was said for the time being is no part of the form.
    return { ...input, ...(before?.overrides ? { overrides: before.overrides } : {}) };
  }
}

const isSame = (a: CalendarDay | undefined, b: CalendarDay): boolean =>
  a !== undefined && JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));

const canonical = ({ name, intervals, keeps }: CalendarDay) => [
  name,
  keeps ?? -1,
  keeps === undefined ? intervals.map(({ from, to }) => [from, to]) : [],
];

export const MANAGE_HOURS = token<ManageHours>('ManageHours');
