import { cx } from '../lib/cx.js';
import { useUiText } from '../lib/ui-text.js';

export type PresenceState = 'available' | 'busy' | 'away' | 'offline';

export interface PresenceDotProps {
  readonly presence: PresenceState;
  /** Without it the word is for screen readers only. */
  readonly hasWord?: boolean;
  readonly className?: string;
}

/** Form as well as colour tells them apart: full, half, ring with a bar, empty ring. */
const SHAPES: Readonly<Record<PresenceState, string>> = {
  available: 'mark-solid bg-success border-success',
  busy: 'border-danger bg-linear-to-r from-danger from-50% to-transparent to-50%',
  away: 'border-warning bg-warning/30',
  offline: 'border-fg-muted bg-transparent',
};

/** A person's presence: shape, colour and word. */
export function PresenceDot({ presence, hasWord = false, className }: PresenceDotProps) {
  const t = useUiText();
  return (
    <span className={cx('inline-flex items-center gap-1.5 whitespace-nowrap text-sm', className)}>
      <span aria-hidden="true" className={cx('size-2.5 shrink-0 rounded-full border-2', SHAPES[presence])} />
      <span className={hasWord ? undefined : 'sr-only'}>{t(`presence.${presence}`)}</span>
    </span>
  );
}
