import type { Caller } from '../people/caller.js';
import { token } from '../ports/token.js';
import { ManageSetting } from './manage-setting.js';
import type { BreakKind, InputOf } from './setting.js';
import { assertSomeText } from './some-text.js';

/** Kinds of breaks: paid or not, and how long each may last. */
export class ManageBreakKinds extends ManageSetting<BreakKind> {
  protected readonly resource = 'break_kind';
  protected readonly listName = 'breakKinds';

  override nameOf({ name, code }: BreakKind): string {
    return name.en ?? name['zh-CN'] ?? code;
  }

  protected override async prepare(_caller: Caller, input: InputOf<BreakKind>) {
    assertSomeText(input.name, 'name');
    return input;
  }
}

export const MANAGE_BREAK_KINDS = token<ManageBreakKinds>('ManageBreakKinds');
