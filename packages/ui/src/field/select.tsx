import { ChevronDown } from 'lucide-react';
import { Popover as AriaPopover, Select as AriaSelect, Button, ListBox, SelectValue } from 'react-aria-components';
import { cx } from '../lib/cx.js';
import { useUiText } from '../lib/ui-text.js';
import { POPOVER_FRAME } from '../overlay/popover.js';
import { FIELD_COLUMN, FieldLabel, type FieldProps, FieldTexts } from './field-parts.js';
import { type Option, OptionRow } from './option.js';

export interface SelectProps<Id extends string = string> extends FieldProps {
  readonly options: readonly Option<Id>[];
  readonly value: Id | null;
  readonly onChange: (value: Id) => void;
  readonly onBlur?: () => void;
  readonly placeholder?: string;
  readonly size?: 'small' | 'medium';
}

/** A choice of one from a short, known list. For a long one take `ComboBox`. */
export function Select<Id extends string = string>({
  label,
  description,
  error,
  isLabelHidden,
  className,
  options,
  value,
  onChange,
  placeholder,
  size = 'medium',
  ...props
}: SelectProps<Id>) {
  const t = useUiText();
  const choose = (key: unknown) => {
    const chosen = options.find((option) => option.id === key);
    if (chosen) {
      onChange(chosen.id);
    }
  };
  return (
    <AriaSelect
      {...props}
      value={value}
      onChange={choose}
      placeholder={placeholder ?? t('choose')}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className={cx(FIELD_COLUMN, className)}
    >
      <FieldLabel label={label} isRequired={props.isRequired === true} isLabelHidden={isLabelHidden === true} />
      <Button
        className={cx(
          'field-frame flex w-full cursor-default items-center gap-2 pr-2 pl-2.5 text-left text-sm data-pressed:bg-hover',
          size === 'small' ? 'h-7' : 'h-control',
        )}
      >
        <SelectValue className="min-w-0 flex-1 truncate data-placeholder:text-fg-muted">
          {({ defaultChildren, selectedText, isPlaceholder }) => (isPlaceholder ? defaultChildren : selectedText)}
        </SelectValue>
        <ChevronDown aria-hidden="true" size={15} className="shrink-0 text-fg-muted" />
      </Button>
      <FieldTexts description={description} error={error} />
      <AriaPopover className={cx(POPOVER_FRAME, 'min-w-(--trigger-width)')} offset={4}>
        <ListBox
          items={options}
          className="max-h-80 overflow-auto p-1 outline-none"
          renderEmptyState={() => <p className="px-2 py-1.5 text-fg-muted text-sm">{t('noOptions')}</p>}
        >
          {(option) => <OptionRow option={option} />}
        </ListBox>
      </AriaPopover>
    </AriaSelect>
  );
}
