import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components';
import { cx } from '../lib/cx.js';

export interface TabItem {
  readonly id: string;
  readonly label: ReactNode;
  readonly content: ReactNode;
  /** A count or mark after the label. */
  readonly badge?: ReactNode;
}

export interface TabsProps {
  readonly label: string;
  readonly items: readonly TabItem[];
  readonly selected?: string;
  readonly onSelect?: (id: string) => void;
  readonly className?: string;
}

/** Views of one thing, one at a time. */
export function Tabs({ label, items, selected, onSelect, className }: TabsProps) {
  return (
    <AriaTabs
      {...(selected !== undefined && { selectedKey: selected })}
      {...(onSelect && { onSelectionChange: (key) => onSelect(String(key)) })}
      className={cx('flex min-h-0 flex-col', className)}
    >
      <TabList aria-label={label} className="flex gap-1 border-line-subtle border-b px-2">
        {items.map((item) => (
          <Tab
            key={item.id}
            id={item.id}
            className="focus-ring-inset -mb-px flex h-9 cursor-default items-center gap-1.5 whitespace-nowrap border-transparent border-b-2 px-2 font-medium text-fg-muted text-sm data-selected:border-accent data-selected:mark-solid data-hovered:text-fg data-selected:text-fg"
          >
            {item.label}
            {item.badge}
          </Tab>
        ))}
      </TabList>
      {items.map((item) => (
        <TabPanel key={item.id} id={item.id} className="focus-ring-inset min-h-0 flex-1 overflow-auto">
          {item.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
