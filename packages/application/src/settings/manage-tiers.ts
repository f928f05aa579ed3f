import { standardTier, UserError } from '@tandem/domain';
import { checkTierRule } from '@tandem/flow';
import type { Caller } from '../people/caller.js';
import { token } from '../ports/token.js';
import { ManageSetting } from './manage-setting.js';
import type { InputOf, TierSetting } from './setting.js';
import { assertSomeText } from './some-text.js';

export class ManageTiers extends ManageSetting<TierSetting> {
  protected readonly resource = 'tier';
  protected readonly listName = 'tiers';

  override nameOf({ name, key }: TierSetting): string {
    return name.en ?? name['zh-CN'] ?? key;
  }

  /** @throws UserError `tier.reserved`, `tier.rule_invalid` */
  protected override async prepare(_caller: Caller, input: InputOf<TierSetting>, _id: string, before?: TierSetting) {
    assertSomeText(input.name, 'name');
    if (input.key === standardTier) {
      throw new UserError('unprocessable', 'tier.reserved', 'Standard is the tier of everybody else.', {
        issues: [{ path: ['body', 'key'], code: 'reserved', message: 'Choose another key.' }],
      });
    }
    if (before && before.key !== input.key) {
      throw new UserError('unprocessable', 'tier.key_fixed', 'The key of a tier stays: rules and customers name it.', {
        issues: [{ path: ['body', 'key'], code: 'fixed', message: 'Stays as it was made.' }],
      });
    }
    const fault = input.rule.trim() === '' ? undefined : checkTierRule(input.rule);
    if (fault) {
      throw new UserError('unprocessable', 'tier.rule_invalid', 'The rule cannot be read.', {
        cause: fault,
        params: { detail: fault.detail },
        issues: [{ path: ['body', 'rule'], code: fault.code, message: fault.detail }],
      });
    }
    return input;
  }

  /** The boost counts for who waits already. */
  protected override committed({ workspaceId }: TierSetting): void {
    this.tools.routing.settingsChanged(workspaceId);
  }
}

export const MANAGE_TIERS = token<ManageTiers>('ManageTiers');
