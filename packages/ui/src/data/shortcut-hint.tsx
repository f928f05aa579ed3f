import { cx } from '../lib/cx.js';
import { isApple, shortcutKeys } from '../lib/shortcut.js';

export interface ShortcutHintProps {
  /** `Mod+K`, `Shift+F2`, or a sequence such as `G I`. */
  readonly shortcut: string;
  readonly className?: string;
}

/** The keys of a command, each as a small cap. Hidden from screen readers: the command's name is enough there. */
export function ShortcutHint({ shortcut, className }: ShortcutHintProps) {
  const keys = shortcutKeys(shortcut, isApple(navigator.platform));
  return (
    <span aria-hidden="true" className={cx('inline-flex shrink-0 items-center gap-0.5', className)}>
      {keys.map((key, index) => (
        <kbd
          key={index}
          className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-input border border-line-control/60 px-1 font-sans text-xs leading-none"
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}
