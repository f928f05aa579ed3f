import type { ReactNode } from 'react';
import { ToggleButtonGroup as AriaGroup, ToggleButton as AriaToggle } from 'react-aria-components';
import { cx } from '../lib/cx.js';

export interface SegmentOption<Id extends string> {
  readonly id: Id;
  readonly label: ReactNode;
  readonly icon?: ReactNode;
}

export interface SegmentedControlProps<Id extends string> {
  readonly label: string;
  readonly options: readonly SegmentOption<Id>[];
  readonly value: Id;
  readonly onChange: (value: Id) => void;
  readonly className?: string;
}

/** A choice of one among two to five, side by side: Build | Test | Live. */
export function SegmentedControl<Id extends string>(props: SegmentedControlProps<Id>) {
  return (
    <AriaGroup
      aria-label={props.label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[props.value]}
      onSelectionChange={(keys) => {
        const chosen = props.options.find((option) => keys.has(option.id));
        if (chosen) {
          props.onChange(chosen.id);
        }
      }}
      className={cx('inline-flex w-fit rounded-button border border-line-subtle bg-sunken p-0.5', props.className)}
    >
      {props.options.map((option) => (
        <AriaToggle
          key={option.id}
          id={option.id}
          className="focus-ring inline-flex h-6.5 cursor-default items-center gap-1.5 rounded-input border border-transparent px-2.5 font-medium text-fg-secondary text-sm data-hovered:text-fg data-selected:border-line-subtle data-selected:bg-surface data-selected:mark-solid data-selected:text-fg data-selected:shadow-low"
        >
          {option.icon}
          {option.label}
        </AriaToggle>
      ))}
    </AriaGroup>
  );
}
