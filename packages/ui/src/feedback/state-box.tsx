import type { ReactNode } from 'react';
import { cx } from '../lib/cx.js';

export interface StateBoxProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
  /** Buttons or links: what to do now. */
  readonly actions?: ReactNode;
  readonly role?: 'status' | 'alert';
  /** It stands in place of the whole page: its title is the page's heading. */
  readonly isPage?: boolean;
  readonly className?: string;
}

/** The shape shared by the empty, error and no-permission states. */
export function StateBox({ icon, title, children, actions, role, isPage = false, className }: StateBoxProps) {
  const Title = isPage ? 'h1' : 'p';
  return (
    <div
      role={role}
      className={cx('flex flex-col items-center justify-center gap-2 px-6 py-10 text-center', className)}
    >
      <span
        aria-hidden="true"
        className="mb-1 flex size-10 items-center justify-center rounded-full border border-line-subtle bg-sunken text-fg-muted"
      >
        {icon}
      </span>
      <Title className="font-semibold text-base">{title}</Title>
      {children !== undefined && <div className="max-w-md text-fg-secondary text-sm">{children}</div>}
      {actions !== undefined && <div className="mt-2 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
