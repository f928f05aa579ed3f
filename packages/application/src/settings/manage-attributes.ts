import { UserError } from '@tandem/domain';
import type { Caller } from '../people/caller.js';
import { token } from '../ports/token.js';
import { ManageSetting } from './manage-setting.js';
import type { AttributeSetting, InputOf } from './setting.js';
import { assertSomeText } from './some-text.js';

/** The fields of customers that admins define. */
export class ManageAttributes extends ManageSetting<AttributeSetting> {
  protected readonly resource = 'attribute';
  protected readonly listName = 'attributes';

  override nameOf({ name, key }: AttributeSetting): string {
    return name.en ?? name['zh-CN'] ?? key;
  }

  /** A type never changes: values that are there would no longer fit. @throws UserError */
  protected override async prepare(
    _caller: Caller,
    input: InputOf<AttributeSetting>,
    _id: string,
    before?: AttributeSetting,
  ) {
    assertSomeText(input.name, 'name');
    if (before && (before.type !== input.type || before.key !== input.key)) {
      throw new UserError('conflict', 'attribute.fixed', 'Key and type of a field stay. Make a new field instead.');
    }
    if (input.type === 'choice' && input.choices.length === 0) {
      throw new UserError('unprocessable', 'attribute.no_choices', 'A choice needs at least one entry to choose.', {
        issues: [{ path: ['body', 'choices'], code: 'too_small', message: 'Add at least one choice.' }],
      });
    }
    return input;
  }
}

export const MANAGE_ATTRIBUTES = token<ManageAttributes>('ManageAttributes');
