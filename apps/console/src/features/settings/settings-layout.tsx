import { cx } from '@tandem/ui';
import { Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { Link } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { may, useMe } from '../../session/session.ts';
import { RequirePermission } from '../../shell/require-permission.tsx';
import { sectionGroups } from './sections.ts';

/** The pages of Settings that I may read, and the chosen one beside them. */
export function SettingsLayout() {
  const { t } = useTranslation('settings');
  const me = useMe();
  const path = useLocation({ select: (location) => location.pathname });
  const nav = useRef<HTMLElement>(null);
  // On a narrow page the sections are one line that scrolls.
  useEffect(() => {
    const line = nav.current;
    const here = line?.querySelector(`[href="${path}"]`)?.getBoundingClientRect();
    if (!line || !here) return;
    // Not `scrollIntoView`: from there Tab would go on, and no longer begin with the page.
    const { left } = line.getBoundingClientRect();
    line.scrollLeft += here.left - left - (line.clientWidth - here.width) / 2;
  }, [path]);
  const here = sectionGroups.flatMap(({ sections }) => sections).find((section) => section.path === path);
  return (
    <div className="flex h-full min-h-0 max-md:flex-col">
      <nav
        ref={nav}
        aria-label={t('nav.label')}
        className="relative flex w-52 shrink-0 flex-col gap-4 overflow-y-auto border-line-subtle border-r bg-surface p-3 max-md:w-full max-md:flex-row max-md:border-r-0 max-md:border-b"
      >
        {sectionGroups.map((group) => {
          const sections = group.sections.filter((section) => may(me, section.permission));
          return (
            sections.length > 0 && (
              <div key={group.label} className="flex flex-col gap-0.5 max-md:flex-row">
                <h2 className="px-2 pb-1 font-medium text-fg-muted text-xs max-md:sr-only">{t(group.label)}</h2>
                {sections.map((section) => (
                  <Link
                    key={section.path}
                    href={section.path}
                    {...(path === section.path && { 'aria-current': 'page' })}
                    className={cx(
                      'focus-ring whitespace-nowrap rounded-button px-2 py-1.5 text-sm',
                      path === section.path
                        ? 'bg-accent-subtle font-medium text-accent-text'
                        : 'text-fg-secondary data-hovered:bg-hover data-hovered:text-fg',
                    )}
                  >
                    {t(section.label)}
                  </Link>
                ))}
              </div>
            )
          );
        })}
      </nav>
      <div className="min-h-0 min-w-0 flex-1 overflow-y-auto">
        <RequirePermission permission={here?.permission}>
          <Outlet />
        </RequirePermission>
      </div>
    </div>
  );
}
