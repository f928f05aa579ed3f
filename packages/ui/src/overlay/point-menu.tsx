import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import {
  Menu as AriaMenu,
  Popover as AriaPopover,
  Autocomplete,
  Dialog,
  type PopoverProps,
} from 'react-aria-components';
import { SearchField } from '../field/search-field.js';
import { cx } from '../lib/cx.js';
import { isComposing } from '../lib/is-composing.js';
import { POPOVER_FRAME } from './popover.js';

export interface PointMenuProps {
  /** Where it opens, in pixels of the window. */
  readonly at: { readonly x: number; readonly y: number };
  /** Accessible name of the list. */
  readonly label: string;
  /** `MenuItem`, `MenuSection` and `MenuSeparator` elements. */
  readonly children: ReactNode;
  /** A field above the list that narrows it; the caller gives the narrowed items. */
  readonly search?: {
    readonly label: string;
    readonly value: string;
    readonly onChange: (value: string) => void;
    /** Enter before any item was marked: takes the best one. */
    readonly onSubmit: () => void;
  };
  /** What stands there when the list has no items. */
  readonly emptyText?: string;
  readonly placement?: PopoverProps['placement'];
  readonly onClose: () => void;
  /** Runs when it has gone from the page: the place to move the focus on. */
  readonly onGone?: () => void;
}

/** A list of actions at a point: a context menu, or with `search` a list to choose from by typing. */
export function PointMenu({ at, placement = 'bottom start', onClose, ...content }: PointMenuProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span
        ref={anchor}
        aria-hidden="true"
        className="pointer-events-none fixed size-px"
        style={{ left: at.x, top: at.y }}
      />
      <AriaPopover
        isOpen
        triggerRef={anchor}
        placement={placement}
        offset={2}
        onOpenChange={(isOpen) => !isOpen && onClose()}
        className={POPOVER_FRAME}
      >
        <Dialog aria-label={content.label} className="flex max-h-96 w-64 flex-col outline-none">
          <Content {...content} onClose={onClose} />
        </Dialog>
      </AriaPopover>
    </>
  );
}

function Content({ label, children, search, emptyText, onClose, onGone }: Omit<PointMenuProps, 'at' | 'placement'>) {
  const gone = useRef(onGone);
  gone.current = onGone;
  useEffect(() => () => gone.current?.(), []);
  const field = useRef<HTMLInputElement>(null);
  // Not `autoFocus`: after the click that Enter makes on a button, React Aria takes the person for one with a screen
  // reader and waits for the transition; meanwhile the dialog takes the focus itself, and what is typed is lost.
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  const menu = (
    <AriaMenu
      aria-label={label}
      autoFocus={search ? false : 'first'}
      onClose={onClose}
      renderEmptyState={() => <p className="px-2 py-3 text-fg-muted text-sm">{emptyText}</p>}
      className={cx('p-1 outline-none', !search && 'min-h-0 flex-1 overflow-auto')}
    >
      {children}
    </AriaMenu>
  );
  if (!search) return menu;
  const submit = (event: KeyboardEvent) => {
    const isMarked = event.target instanceof Element && event.target.hasAttribute('aria-activedescendant');
    if (event.key !== 'Enter' || isMarked || isComposing(event.nativeEvent)) return;
    event.preventDefault();
    event.stopPropagation();
    search.onSubmit();
    onClose();
  };
  return (
    <Autocomplete inputValue={search.value} onInputChange={search.onChange}>
      <div className="border-line-subtle border-b p-2" onKeyDownCapture={submit}>
        <SearchField ref={field} label={search.label} value={search.value} onChange={search.onChange} />
      </div>
      {/* The field keeps the focus, so the list by itself could not be scrolled by keys. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached */}
      <div tabIndex={0} className="focus-ring-inset min-h-0 flex-1 overflow-auto">
        {menu}
      </div>
    </Autocomplete>
  );
}
