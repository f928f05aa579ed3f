import { ownReasons, UserError } from '@tandem/domain';
import type { Caller } from '../people/caller.js';
import { token } from '../ports/token.js';
import { ManageSetting } from './manage-setting.js';
import type { InputOf, PresenceReason } from './setting.js';
import { assertSomeText } from './some-text.js';

const reserved: readonly string[] = Object.values(ownReasons);

/** Reasons for being away or busy, as agents choose them. */
export class ManagePresenceReasons extends ManageSetting<PresenceReason> {
  protected readonly resource = 'presence_reason';
  protected readonly listName = 'presenceReasons';

  override nameOf({ name, code }: PresenceReason): string {
    return name.en ?? name['zh-CN'] ?? code;
  }

  /** @throws UserError `presence.reason_reserved` for codes that the product gives by itself */
  protected override async prepare(_caller: Caller, input: InputOf<PresenceReason>) {
    assertSomeText(input.name, 'name');
    if (reserved.includes(input.code)) {
      throw new UserError('unprocessable', 'presence.reason_reserved', 'The product gives this reason by itself.', {
        params: { reason: input.code },
        issues: [{ path: ['body', 'code'], code: 'reserved', message: 'Choose another code.' }],
      });
    }
    return input;
  }
}

export const MANAGE_PRESENCE_REASONS = token<ManagePresenceReasons>('ManagePresenceReasons');
