import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Disclosure as AriaDisclosure, Button, DisclosurePanel, Heading } from 'react-aria-components';
import { cx } from '../lib/cx.js';

export interface DisclosureProps {
  readonly title: ReactNode;
  readonly children: ReactNode;
  readonly defaultExpanded?: boolean;
  /** After the title, at the right edge. */
  readonly badge?: ReactNode;
  readonly className?: string;
}

/** A part that opens under its heading. */
export function Disclosure({ title, children, defaultExpanded = false, badge, className }: DisclosureProps) {
  return (
    <AriaDisclosure defaultExpanded={defaultExpanded} className={cx('group', className)}>
      <Heading level={3}>
        <Button
          slot="trigger"
          className="focus-ring flex min-h-8 w-full cursor-default items-center gap-1.5 rounded-button px-1 font-medium text-sm data-hovered:bg-hover"
        >
          <ChevronRight
            aria-hidden="true"
            size={15}
            className="text-fg-muted transition-transform duration-menu group-data-expanded:rotate-90"
          />
          <span className="flex-1 text-left">{title}</span>
          {badge}
        </Button>
      </Heading>
      <DisclosurePanel className="pt-1 pl-6">{children}</DisclosurePanel>
    </AriaDisclosure>
  );
}
