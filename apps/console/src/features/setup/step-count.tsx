import { cx } from '@tandem/ui';
import { useTranslation } from 'react-i18next';

const STEPS = 2;

/** Where one is in the set-up. */
export function StepCount({ step }: { readonly step: number }) {
  const { t } = useTranslation('setup');
  return (
    <p className="mb-5 flex items-center gap-2 text-fg-muted text-xs">
      {t('step', { step, steps: STEPS })}
      <span aria-hidden="true" className="flex flex-1 gap-1">
        {Array.from({ length: STEPS }, (_, index) => index + 1).map((each) => (
          <span key={each} className={cx('h-1 flex-1 rounded-full', each <= step ? 'bg-accent' : 'bg-sunken')} />
        ))}
      </span>
    </p>
  );
}
