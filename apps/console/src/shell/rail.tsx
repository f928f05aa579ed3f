import { cx, Tooltip } from '@tandem/ui';
import { useLocation } from '@tanstack/react-router';
import { Link } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { areaAt } from './areas.ts';
import { BrandMark } from './brand-mark.tsx';
import { Landmark } from './landmark.tsx';
import { useAreas } from './use-areas.ts';

/** The way between the areas: at the left edge, on a narrow page at the bottom, where at most the open one is named. */
export function Rail() {
  const { t } = useTranslation('shell');
  const areas = useAreas();
  const here = useLocation({ select: (location) => areaAt(location.pathname) });
  return (
    <Landmark
      role="navigation"
      label={t('landmark.rail')}
      className="flex w-19 shrink-0 flex-col items-center gap-1 border-line-subtle border-r bg-surface py-2.5 max-sm:w-full max-sm:flex-row max-sm:justify-around max-sm:gap-0 max-sm:border-t max-sm:border-r-0 max-sm:py-1"
    >
      <div className="pb-2 max-sm:hidden">
        <BrandMark />
      </div>
      {areas.map((area) => {
        const isHere = area === here;
        return (
          <Tooltip key={area.path} content={t(area.label)} shortcut={`G ${area.key}`} placement="right">
            <Link
              href={area.path}
              {...(isHere && { 'aria-current': 'page' })}
              className={cx(
                'focus-ring flex w-17 flex-col items-center gap-0.5 rounded-card border border-transparent py-1.5 text-xs transition-colors duration-press max-sm:min-h-10 max-sm:w-auto max-sm:min-w-9 max-sm:shrink max-sm:flex-row max-sm:justify-center max-sm:gap-1.5 max-sm:px-2',
                isHere
                  ? 'mark-solid bg-accent-subtle font-medium text-accent-text'
                  : 'text-fg-secondary data-hovered:bg-hover data-hovered:text-fg data-pressed:bg-pressed',
              )}
            >
              <area.icon aria-hidden="true" size={19} strokeWidth={1.8} />
              <span className={cx('max-w-full truncate', isHere ? 'max-[23rem]:sr-only' : 'max-sm:sr-only')}>
                {t(area.label)}
              </span>
            </Link>
          </Tooltip>
        );
      })}
    </Landmark>
  );
}
