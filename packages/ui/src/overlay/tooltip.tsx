import type { ReactElement, ReactNode } from 'react';
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components';
import { ShortcutHint } from '../data/shortcut-hint.js';

export interface TooltipProps {
  readonly content: ReactNode;
  readonly shortcut?: string | undefined;
  /** One focusable element of the kit. */
  readonly children: ReactElement;
  readonly placement?: 'top' | 'bottom' | 'left' | 'right';
}

/** A short explanation on hover (after 500 ms) or keyboard focus, with the key that does the same. */
export function Tooltip({ content, shortcut, children, placement = 'top' }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {children}
      <AriaTooltip
        offset={6}
        placement={placement}
        className="fade-motion flex max-w-72 items-center gap-2 rounded-button border border-transparent bg-fg px-2 py-1 text-canvas text-xs shadow-mid"
      >
        {content}
        {shortcut !== undefined && <ShortcutHint shortcut={shortcut} />}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
