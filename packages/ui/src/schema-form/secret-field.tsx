import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../action/button.js';
import { PasswordField } from '../field/password-field.js';
import { useUiText } from '../lib/ui-text.js';
import { type DrawnField, fieldProps } from './drawn-field.js';
import { isStoredSecret } from './visible.js';

/** A value that is written and never read back: what is stored shows only as stored, and can be replaced. */
export function SecretField({ field }: { readonly field: DrawnField }) {
  const t = useUiText();
  const [wasStored] = useState(isStoredSecret(field.value));
  if (isStoredSecret(field.value)) {
    return (
      <div className="flex flex-col gap-1">
        <span className="font-medium text-sm">{field.words.title}</span>
        <div className="flex h-control items-center gap-2 rounded-input border border-line bg-sunken pr-1 pl-2.5 text-fg-secondary text-sm">
          <KeyRound aria-hidden="true" size={14} />
          <span className="flex-1">{t('form.secretSet')}</span>
          <Button size="small" variant="quiet" isDisabled={field.isDisabled} onPress={() => field.onChange('')}>
            {t('form.secretReplace')}
          </Button>
        </div>
        {field.words.help !== undefined && <p className="text-fg-muted text-xs">{field.words.help}</p>}
      </div>
    );
  }
  return (
    <div className="flex flex-col items-start gap-1">
      <PasswordField
        {...fieldProps(field)}
        className="w-full"
        autoComplete="off"
        value={typeof field.value === 'string' ? field.value : ''}
        onChange={field.onChange}
      />
      {wasStored && (
        <Button size="small" variant="quiet" onPress={() => field.onChange({ set: true })}>
          {t('form.secretKeep')}
        </Button>
      )}
    </div>
  );
}
