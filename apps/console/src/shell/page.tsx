import { cx } from '@tandem/ui';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';

export interface PageProps {
  /** Heading of the page and, with the product's name, title of the window. */
  readonly title: string;
  /** One line under the heading: what this page is for. */
  readonly description?: ReactNode;
  /** Buttons at the right of the heading. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** `wide` for tables and boards. */
  readonly width?: 'normal' | 'wide';
}

/** A page with a heading and a scrolling body. Desks and editors that fill the window use `useWindowTitle` alone. */
export function Page({ title, description, actions, children, width = 'normal' }: PageProps) {
  useWindowTitle(title);
  return (
    <div
      className={cx(
        'mx-auto flex w-full flex-col gap-4 px-6 py-5 max-sm:px-4',
        width === 'wide' ? 'max-w-7xl' : 'max-w-4xl',
      )}
    >
      <header className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h1 className="font-semibold text-xl">{title}</h1>
          {description !== undefined && <p className="text-fg-secondary text-sm">{description}</p>}
        </div>
        {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** Names the window (and its tab) after what it shows. */
export function useWindowTitle(title: string): void {
  const { t } = useTranslation('common');
  const brand = t('brand');
  useEffect(() => {
    document.title = `${title} · ${brand}`;
  }, [title, brand]);
}
