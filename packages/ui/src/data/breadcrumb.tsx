import { ChevronRight } from 'lucide-react';
import { Breadcrumb as AriaBreadcrumb, Breadcrumbs as AriaBreadcrumbs, Link } from 'react-aria-components';
import { useUiText } from '../lib/ui-text.js';

export interface Crumb {
  readonly label: string;
  /** Left out for the last one, where the reader is. */
  readonly href?: string;
}

/** The way from the area down to this page. */
export function Breadcrumb({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  const t = useUiText();
  return (
    <AriaBreadcrumbs aria-label={t('breadcrumbs')} className="flex min-w-0 items-center gap-1 text-sm">
      {crumbs.map((crumb, index) => (
        <AriaBreadcrumb key={crumb.href ?? crumb.label} className="flex min-w-0 items-center gap-1">
          {crumb.href === undefined ? (
            <span className="truncate font-medium">{crumb.label}</span>
          ) : (
            <Link href={crumb.href} className="focus-ring truncate rounded-input text-fg-muted data-hovered:text-fg">
              {crumb.label}
            </Link>
          )}
          {index < crumbs.length - 1 && <ChevronRight aria-hidden="true" size={14} className="text-fg-muted" />}
        </AriaBreadcrumb>
      ))}
    </AriaBreadcrumbs>
  );
}
