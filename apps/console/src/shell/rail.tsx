import { cx, Tooltip } from '@tandem/ui';
import { useLocation } from '@tanstack/react-router';
import { Link } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { areaAt } from './areas.ts';
import { BrandMark } from './brand-mark.tsx';
import { Landmark } from './landmark.tsx';
import { useAreas } from './use-areas.ts';

/** The way between the areas, at the left edge. */
export function Rail() {
  const { t } = useTranslation('shell');
  const areas = useAreas();
  const here = useLocation({ select: (location) => areaAt(location.pathname) });
  return (
    <Landmark
      role="navigation"
      label={t('landmark.rail')}
      className="flex w-19 shrink-0 flex-col items-center gap-1 border-line-subtle border-r bg-surface py-2.5"
    >
      <div className="pb-2">
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
                'focus-ring flex w-17 flex-col items-center gap-0.5 rounded-card border border-transparent py-1.5 text-xs transition-colors duration-press',
                isHere
                  ? 'mark-solid bg-accent-subtle font-medium text-accent-text'
                  : 'text-fg-secondary data-hovered:bg-hover data-hovered:text-fg data-pressed:bg-pressed',
              )}
            >
              <area.icon aria-hidden="true" size={19} strokeWidth={1.8} />
              <span className="max-w-full truncate">{t(area.label)}</span>
            </Link>
          </Tooltip>
        );
      })}
    </Landmark>
  );
}
