import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { ListBoxItem } from 'react-aria-components';

/** One choice of a select, combo box or tag field. */
export interface Option<Id extends string = string> {
  readonly id: Id;
  readonly label: string;
  readonly description?: string | undefined;
  readonly icon?: ReactNode;
  readonly isDisabled?: boolean;
}

/** The row of an option in a list. */
export function OptionRow({ option }: { readonly option: Option }) {
  return (
    <ListBoxItem
      id={option.id}
      textValue={option.label}
      isDisabled={option.isDisabled === true}
      className="flex min-h-8 cursor-default items-center gap-2 rounded-input px-2 py-1 text-sm outline-none data-disabled:text-fg-disabled data-focused:bg-hover data-focused:mark-solid data-pressed:bg-pressed"
    >
      {({ isSelected }) => (
        <>
          {option.icon}
          <span className="flex min-w-0 flex-1 flex-col">
            <span className="truncate">{option.label}</span>
            {option.description !== undefined && (
              <span className="truncate text-fg-muted text-xs">{option.description}</span>
            )}
          </span>
          {isSelected && <Check aria-hidden="true" size={16} className="shrink-0 text-accent-text" />}
        </>
      )}
    </ListBoxItem>
  );
}
