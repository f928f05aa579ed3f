import { ChevronDown } from 'lucide-react';
import { ComboBox as AriaComboBox, Popover as AriaPopover, Button, Group, Input, ListBox } from 'react-aria-components';
import { cx } from '../lib/cx.js';
import { useUiText } from '../lib/ui-text.js';
import { POPOVER_FRAME } from '../overlay/popover.js';
import { FIELD_COLUMN, FieldLabel, type FieldProps, FieldTexts, INPUT_TEXT } from './field-parts.js';
import { type Option, OptionRow } from './option.js';

export interface ComboBoxProps<Id extends string = string> extends FieldProps {
  readonly options: readonly Option<Id>[];
  readonly value: Id | null;
  readonly onChange: (value: Id | null) => void;
  readonly onBlur?: () => void;
  readonly placeholder?: string;
}

/** A choice of one from a long list, narrowed by typing. */
export function ComboBox<Id extends string = string>({
  label,
  description,
  error,
  isLabelHidden,
  className,
  options,
  value,
  onChange,
  placeholder,
  ...props
}: ComboBoxProps<Id>) {
  const t = useUiText();
  return (
    <AriaComboBox
      {...props}
      defaultItems={options}
      value={value}
      onChange={(key) => onChange(options.find((option) => option.id === key)?.id ?? null)}
      allowsEmptyCollection
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className={cx(FIELD_COLUMN, className)}
    >
      <FieldLabel label={label} isRequired={props.isRequired === true} isLabelHidden={isLabelHidden === true} />
      <Group className="field-frame flex h-control items-center">
        <Input placeholder={placeholder ?? t('choose')} className={cx(INPUT_TEXT, 'h-full')} />
        <Button
          aria-label={t('showOptions')}
          className="flex h-full w-8 cursor-default items-center justify-center text-fg-muted"
        >
          <ChevronDown aria-hidden="true" size={15} />
        </Button>
      </Group>
      <FieldTexts description={description} error={error} />
      <AriaPopover className={cx(POPOVER_FRAME, 'w-(--trigger-width)')} offset={4}>
        <ListBox<Option<Id>>
          className="max-h-80 overflow-auto p-1 outline-none"
          renderEmptyState={() => <p className="px-2 py-1.5 text-fg-muted text-sm">{t('noResults')}</p>}
        >
          {(option) => <OptionRow option={option} />}
        </ListBox>
      </AriaPopover>
    </AriaComboBox>
  );
}
