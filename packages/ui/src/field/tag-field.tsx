import { X } from 'lucide-react';
import { Button, Tag, TagGroup, TagList } from 'react-aria-components';
import { cx } from '../lib/cx.js';
import { useUiText } from '../lib/ui-text.js';
import { ComboBox } from './combo-box.js';
import type { FieldProps } from './field-parts.js';
import type { Option } from './option.js';

export interface TagFieldProps extends FieldProps {
  readonly options: readonly Option[];
  /** Ids of the chosen options, in order. */
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
  readonly placeholder?: string;
}

/** A choice of many: what is chosen stands as tags, each removable by key or pointer; the rest is in the list. */
export function TagField({ label, options, value, onChange, className, ...props }: TagFieldProps) {
  const t = useUiText();
  const labelOf = (id: string) => options.find((option) => option.id === id)?.label ?? id;
  return (
    <div className={cx('flex flex-col gap-1.5', className)}>
      <ComboBox
        {...props}
        label={label}
        // A new key empties the text after each choice.
        key={value.length}
        options={options.filter((option) => !value.includes(option.id))}
        value={null}
        onChange={(id) => id !== null && onChange([...value, id])}
      />
      {value.length > 0 && (
        <TagGroup
          aria-label={typeof label === 'string' ? label : t('choose')}
          onRemove={(keys) => onChange(value.filter((id) => !keys.has(id)))}
        >
          <TagList className="flex flex-wrap gap-1">
            {value.map((id) => (
              <Tag
                key={id}
                id={id}
                textValue={labelOf(id)}
                className="focus-ring inline-flex h-6 cursor-default items-center gap-1 rounded-full border border-line-subtle bg-sunken pr-0.5 pl-2.5 text-xs"
              >
                {labelOf(id)}
                <Button
                  slot="remove"
                  className="flex size-5 cursor-default items-center justify-center rounded-full text-fg-muted data-hovered:bg-pressed data-hovered:text-fg"
                >
                  <X aria-hidden="true" size={12} />
                </Button>
              </Tag>
            ))}
          </TagList>
        </TagGroup>
      )}
    </div>
  );
}
