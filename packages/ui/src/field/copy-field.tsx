import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../action/icon-button.js';
import { useUiText } from '../lib/ui-text.js';
import { TextField } from './text-field.js';

export interface CopyFieldProps {
  readonly label: string;
  readonly value: string;
  readonly description?: string;
  /** Called when the clipboard refuses; the text is selected then, ready for the keyboard. */
  readonly onCopyFailed?: () => void;
}

/** A value to take away: an address, a one-time link, a snippet. */
export function CopyField({ label, value, description, onCopyFailed }: CopyFieldProps) {
  const t = useUiText();
  const [copied, setCopied] = useState(false);
  const copy = () => {
    // A page on plain http has no clipboard at all, so this may throw as well as reject.
    Promise.resolve()
      .then(() => navigator.clipboard.writeText(value))
      .then(() => setCopied(true))
      .catch(() => onCopyFailed?.());
  };
  const Icon = copied ? Check : Copy;
  return (
    <TextField
      label={label}
      value={value}
      onChange={() => setCopied(false)}
      isReadOnly
      isMono
      {...(description !== undefined && { description })}
      suffix={
        <IconButton label={copied ? t('copied') : t('copy')} size="small" onPress={copy}>
          <Icon aria-hidden="true" size={15} />
        </IconButton>
      }
    />
  );
}
