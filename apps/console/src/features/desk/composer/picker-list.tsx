import { cx } from '@tandem/ui';
import { type ReactNode, useEffect, useRef } from 'react';

export interface PickerOption {
  readonly id: string;
  readonly title: string;
  readonly code?: string;
  readonly detail?: string | undefined;
  readonly icon?: ReactNode;
}

interface PickerProps {
  readonly id: string;
  readonly label: string;
  readonly options: readonly PickerOption[];
  /** Said when nothing fits. */
  readonly empty: string;
  readonly active: number;
  readonly onPick: (index: number) => void;
}

/** The list above the composer. The text field keeps the focus and points here with `aria-activedescendant`. */
export function PickerList({ id, label, options, empty, active, onPick }: PickerProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div className="absolute right-3 bottom-full left-3 z-20 mb-1 overflow-hidden rounded-card border border-line-subtle bg-raised shadow-mid">
      {options.length === 0 ? (
        <p className="px-3 py-2 text-fg-muted text-sm">{empty}</p>
      ) : (
        <div
          ref={list}
          id={id}
          role="listbox"
          // It scrolls, so it can be reached; the section around handles its keys as well.
          tabIndex={0}
          aria-activedescendant={`${id}-${active}`}
          aria-label={label}
          className="focus-ring-inset max-h-64 overflow-y-auto p-1"
        >
          {options.map((option, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the text field handles the keys of this list
            <div
              key={option.id}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onPick(index)}
              className={cx('flex items-center gap-2 rounded-input px-2 py-1.5', index === active && 'bg-hover')}
            >
              {option.icon}
              <span className="flex min-w-0 flex-col">
                <span className="flex items-baseline gap-2 text-sm">
                  {option.code !== undefined && (
                    <code className="font-mono text-accent-text text-xs">/{option.code}</code>
                  )}
                  <span className="truncate font-medium">{option.title}</span>
                </span>
                {option.detail !== undefined && <span className="truncate text-fg-muted text-xs">{option.detail}</span>}
              </span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
