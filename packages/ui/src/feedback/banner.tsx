import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../action/icon-button.js';
import { TONE_SUBTLE } from '../data/tone.js';
import { cx } from '../lib/cx.js';
import { useUiText } from '../lib/ui-text.js';

export type BannerTone = 'info' | 'success' | 'warning' | 'danger';

export interface BannerProps {
  readonly tone?: BannerTone;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  readonly onDismiss?: () => void;
  readonly className?: string;
}

const ICONS = { info: Info, success: CircleCheck, warning: TriangleAlert, danger: CircleAlert } as const;

/** A message that stays in the page until its cause is gone. */
export function Banner({ tone = 'info', children, actions, onDismiss, className }: BannerProps) {
  const t = useUiText();
  const Icon = ICONS[tone];
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      className={cx('flex items-start gap-2 rounded-card border px-3 py-2 text-sm', TONE_SUBTLE[tone], className)}
    >
      <Icon aria-hidden="true" size={16} className="mt-0.5 shrink-0" />
      <div className="min-w-0 flex-1">{children}</div>
      {actions}
      {onDismiss && (
        <IconButton label={t('close')} size="small" className="-my-1 -mr-1" onPress={onDismiss}>
          <X aria-hidden="true" size={14} />
        </IconButton>
      )}
    </div>
  );
}
