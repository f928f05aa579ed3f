import type { HTMLInputAutoCompleteAttribute, ReactNode, Ref } from 'react';
import { TextField as AriaTextField, Group, Input } from 'react-aria-components';
import { cx } from '../lib/cx.js';
import { FIELD_COLUMN, FieldLabel, type FieldProps, FieldTexts, INPUT_TEXT } from './field-parts.js';

export interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly type?: 'text' | 'email' | 'url' | 'tel' | 'password' | 'datetime-local' | 'date';
  readonly placeholder?: string;
  readonly autoComplete?: HTMLInputAutoCompleteAttribute;
  readonly isReadOnly?: boolean;
  readonly isMono?: boolean;
  /** Inside the frame, before and after the text. */
  readonly prefix?: ReactNode;
  readonly suffix?: ReactNode;
  readonly ref?: Ref<HTMLInputElement>;
}

/** One line of text with its label, help and error. */
export function TextField({
  label,
  description,
  error,
  isLabelHidden,
  className,
  placeholder,
  prefix,
  suffix,
  isMono,
  ref,
  ...props
}: TextFieldProps) {
  return (
    <AriaTextField
      {...props}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className={cx(FIELD_COLUMN, className)}
    >
      <FieldLabel label={label} isRequired={props.isRequired === true} isLabelHidden={isLabelHidden === true} />
      <Group
        className="field-frame flex h-control items-center"
        isInvalid={error !== undefined}
        isDisabled={props.isDisabled === true}
      >
        {prefix !== undefined && <span className="pl-2.5 text-fg-muted">{prefix}</span>}
        <Input
          {...(ref !== undefined && { ref })}
          {...(placeholder !== undefined && { placeholder })}
          className={cx(INPUT_TEXT, 'h-full', isMono === true && 'font-mono')}
        />
        {suffix !== undefined && <span className="flex items-center pr-1 text-fg-muted">{suffix}</span>}
      </Group>
      <FieldTexts description={description} error={error} />
    </AriaTextField>
  );
}
