import { RadioGroup as AriaRadioGroup, Radio } from 'react-aria-components';
import { cx } from '../lib/cx.js';
import { FIELD_COLUMN, FieldLabel, type FieldProps, FieldTexts } from './field-parts.js';
import type { Option } from './option.js';

export interface RadioGroupProps<Id extends string = string> extends FieldProps {
  readonly options: readonly Option<Id>[];
  readonly value: Id | null;
  readonly onChange: (value: Id) => void;
  /** Cards show icon and description in a box: for a choice that deserves attention. */
  readonly look?: 'list' | 'cards';
}

const CARD =
  'focus-ring flex cursor-default flex-col gap-1 rounded-card border border-line bg-surface p-3 data-disabled:opacity-60 data-hovered:border-line-control data-selected:border-accent data-selected:bg-accent-subtle data-selected:mark-solid';
const ROW = 'group flex min-h-6 cursor-default items-start gap-2 data-disabled:text-fg-disabled';

/** A choice of one where all options stand in view. */
export function RadioGroup<Id extends string = string>({
  label,
  description,
  error,
  isLabelHidden,
  className,
  options,
  value,
  onChange,
  look = 'list',
  ...props
}: RadioGroupProps<Id>) {
  const choose = (id: string) => {
    const chosen = options.find((option) => option.id === id);
    if (chosen) {
      onChange(chosen.id);
    }
  };
  return (
    <AriaRadioGroup
      {...props}
      value={value}
      onChange={choose}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className={cx(FIELD_COLUMN, className)}
    >
      <FieldLabel label={label} isRequired={props.isRequired === true} isLabelHidden={isLabelHidden === true} />
      <div
        className={
          look === 'cards' ? 'grid grid-cols-[repeat(auto-fit,minmax(9rem,1fr))] gap-2' : 'flex flex-col gap-1.5'
        }
      >
        {options.map((option) => (
          <Radio
            key={option.id}
            value={option.id}
            isDisabled={option.isDisabled === true}
            className={look === 'cards' ? CARD : ROW}
          >
            {look === 'list' && (
              <span className="mt-0.5 size-4 shrink-0 rounded-full border border-line-control bg-surface group-data-selected:border-5 group-data-selected:border-accent group-data-focus-visible:ring-focus" />
            )}
            <span className="flex items-start gap-2 text-sm">
              {option.icon}
              <span className="flex flex-col">
                <span className={look === 'cards' ? 'font-medium' : undefined}>{option.label}</span>
                {option.description !== undefined && (
                  <span className="text-fg-muted text-xs">{option.description}</span>
                )}
              </span>
            </span>
          </Radio>
        ))}
      </div>
      <FieldTexts description={description} error={error} />
    </AriaRadioGroup>
  );
}
