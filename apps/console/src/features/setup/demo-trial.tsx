import { Disclosure, IconButton, Link } from '@tandem/ui';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Landmark } from '../../shell/landmark.tsx';
import { useDemoPanel } from './demo-panel-state.ts';

/** What to try first, each with the place where it happens. */
const TRIALS = [
  ['reply', '/inbox'],
  ['flow', '/flows'],
  ['invite', '/settings/people'],
  ['connect', '/settings/channels'],
] as const;

/** The demo shop's page with the real widget. */
export function DemoTrial() {
  const { t, i18n } = useTranslation('setup');
  const { setOpen } = useDemoPanel();
  return (
    <Landmark
      role="complementary"
      label={t('demo.title')}
      className="flex w-100 shrink-0 flex-col border-line-subtle border-l bg-surface max-lg:hidden"
    >
      <div className="flex h-12 shrink-0 items-center gap-2 border-line-subtle border-b pr-2 pl-4">
        <h2 className="flex-1 font-semibold">{t('demo.title')}</h2>
        <IconButton label={t('demo.close')} onPress={() => setOpen(false)}>
          <X aria-hidden="true" size={17} />
        </IconButton>
      </div>
      <Disclosure title={t('demo.try')} defaultExpanded className="border-line-subtle border-b px-3 py-2">
        <ol className="flex list-decimal flex-col gap-1.5 pb-1 pl-4">
          {TRIALS.map(([trial, href]) => (
            <li key={trial}>
              <Link href={href}>{t(`demo.trial.${trial}`)}</Link>
            </li>
          ))}
        </ol>
      </Disclosure>
      <iframe
        src={`/demo?as=customer&lang=${i18n.language}`}
        title={t('demo.frame')}
        className="min-h-0 w-full flex-1 border-0 bg-white"
      />
    </Landmark>
  );
}
