import { Search, X } from 'lucide-react';
import type { Ref } from 'react';
import { SearchField as AriaSearchField, Button, Group, Input } from 'react-aria-components';
import { cx } from '../lib/cx.js';
import { useUiText } from '../lib/ui-text.js';
import { INPUT_TEXT } from './field-parts.js';

export interface SearchFieldProps {
  /** Accessible name, also the placeholder unless one is given. */
  readonly label: string;
  readonly placeholder?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onSubmit?: (value: string) => void;
  readonly autoFocus?: boolean;
  readonly className?: string;
  readonly ref?: Ref<HTMLInputElement>;
}

/** Text that narrows a list while it is typed; Esc empties it. */
export function SearchField({ label, placeholder, className, ref, ...props }: SearchFieldProps) {
  const t = useUiText();
  return (
    <AriaSearchField {...props} aria-label={label} className={cx('min-w-0', className)}>
      {({ isEmpty }) => (
        <Group className="field-frame flex h-control items-center">
          <Search aria-hidden="true" size={15} className="ml-2.5 shrink-0 text-fg-muted" />
          <Input
            {...(ref !== undefined && { ref })}
            placeholder={placeholder ?? label}
            className={cx(INPUT_TEXT, 'h-full [&::-webkit-search-cancel-button]:hidden')}
          />
          {!isEmpty && (
            <Button
              aria-label={t('clear')}
              className="mr-1 flex size-6 cursor-default items-center justify-center rounded-input text-fg-muted data-hovered:bg-hover"
            >
              <X aria-hidden="true" size={14} />
            </Button>
          )}
        </Group>
      )}
    </AriaSearchField>
  );
}
