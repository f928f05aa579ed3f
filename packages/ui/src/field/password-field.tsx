import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../action/icon-button.js';
import { useUiText } from '../lib/ui-text.js';
import { TextField, type TextFieldProps } from './text-field.js';

/** A password that its writer may look at. */
export function PasswordField(props: Omit<TextFieldProps, 'type' | 'suffix'>) {
  const t = useUiText();
  const [visible, setVisible] = useState(false);
  const Icon = visible ? EyeOff : Eye;
  return (
    <TextField
      {...props}
      type={visible ? 'text' : 'password'}
      suffix={
        <IconButton
          label={visible ? t('hidePassword') : t('showPassword')}
          size="small"
          onPress={() => setVisible(!visible)}
        >
          <Icon aria-hidden="true" size={16} />
        </IconButton>
      }
    />
  );
}
