import type { Caller } from '../people/caller.js';
import { token } from '../ports/token.js';
import { ManageSetting } from './manage-setting.js';
import type { Disposition, InputOf } from './setting.js';
import { assertSomeText } from './some-text.js';

export class ManageDispositions extends ManageSetting<Disposition> {
  protected readonly resource = 'disposition';
  protected readonly listName = 'dispositions';

  override nameOf({ name, code }: Disposition): string {
    return name.en ?? name['zh-CN'] ?? code;
  }

  protected override async prepare({ workspaceId }: Caller, input: InputOf<Disposition>) {
    assertSomeText(input.name, 'name');
    await this.tools.references.assertAll(workspaceId, 'queue', input.queueIds, 'queueIds');
    return input;
  }
}

export const MANAGE_DISPOSITIONS = token<ManageDispositions>('ManageDispositions');
