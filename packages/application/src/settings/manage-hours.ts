import { UserError } from '@tandem/domain';
import type { Caller } from '../people/caller.js';
import { token } from '../ports/token.js';
import { isTimeZone } from '../support/time-zone.js';
import { ManageSetting } from './manage-setting.js';
import type { HoursSetting, InputOf } from './setting.js';

/** Opening times. The time zone must be one that the runtime knows. */
export class ManageHours extends ManageSetting<HoursSetting> {
  protected readonly resource = 'hours';
  protected readonly listName = 'businessHours';

  override nameOf({ name }: HoursSetting): string {
    return name;
  }

  protected override async prepare(_caller: Caller, input: InputOf<HoursSetting>) {
    if (!isTimeZone(input.timeZone)) {
      throw new UserError('unprocessable', 'hours.unknown_time_zone', 'This time zone is not known.', {
        issues: [{ path: ['body', 'timeZone'], code: 'unknown', message: 'Not an IANA time zone.' }],
      });
    }
    return input;
  }
}

export const MANAGE_HOURS = token<ManageHours>('ManageHours');
