import { Minus, Plus } from 'lucide-react';
import { NumberField as AriaNumberField, Button, Group, Input } from 'react-aria-components';
import { cx } from '../lib/cx.js';
import { useUiText } from '../lib/ui-text.js';
import { FIELD_COLUMN, FieldLabel, type FieldProps, FieldTexts, INPUT_TEXT } from './field-parts.js';

export interface NumberFieldProps extends FieldProps {
  /** Undefined is an empty field. */
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
  readonly onBlur?: () => void;
  readonly minValue?: number;
  readonly maxValue?: number;
  readonly step?: number;
  readonly formatOptions?: Intl.NumberFormatOptions;
}

const STEP =
  'flex h-full w-7 cursor-default items-center justify-center text-fg-muted data-disabled:text-fg-disabled data-hovered:bg-hover data-pressed:bg-pressed';

/** A number with steps by arrow keys and buttons, written in the reader's own digits and separators. */
export function NumberField({
  label,
  description,
  error,
  isLabelHidden,
  className,
  value,
  onChange,
  ...props
}: NumberFieldProps) {
  const t = useUiText();
  return (
    <AriaNumberField
      {...props}
      value={value ?? Number.NaN}
      onChange={(next) => onChange(Number.isNaN(next) ? undefined : next)}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className={cx(FIELD_COLUMN, className)}
    >
      <FieldLabel label={label} isRequired={props.isRequired === true} isLabelHidden={isLabelHidden === true} />
      <Group className="field-frame flex h-control items-center overflow-hidden">
        <Input className={cx(INPUT_TEXT, 'h-full tabular-nums')} />
        <Button slot="decrement" aria-label={t('decrease')} className={STEP}>
          <Minus aria-hidden="true" size={14} />
        </Button>
        <Button slot="increment" aria-label={t('increase')} className={STEP}>
          <Plus aria-hidden="true" size={14} />
        </Button>
      </Group>
      <FieldTexts description={description} error={error} />
    </AriaNumberField>
  );
}
