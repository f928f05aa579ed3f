import type { Caller } from '../people/caller.js';
import { token } from '../ports/token.js';
import { ManageSetting } from './manage-setting.js';
import { ownKey } from './own-key.js';
import type { InputOf, LabelSetting } from './setting.js';
import { assertSomeText } from './some-text.js';

/** Labels that people choose from. One that stands on conversations already is adopted by taking its name as the key. */
export class ManageLabels extends ManageSetting<LabelSetting> {
  protected readonly resource = 'label';
  protected readonly listName = 'labels';

  override nameOf({ name, key }: LabelSetting): string {
    return name.en ?? name['zh-CN'] ?? key;
  }

  protected override async prepare(
    { workspaceId }: Caller,
    input: InputOf<LabelSetting>,
    id: string,
    before?: LabelSetting,
  ) {
    assertSomeText(input.name, 'name');
    return {
      ...input,
      key: await ownKey('label', this.store, { workspaceId, id, name: input.key, key: input.key }, before),
    };
  }
}

export const MANAGE_LABELS = token<ManageLabels>('ManageLabels');
