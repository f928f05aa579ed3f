import type { OverflowStepDto } from '@tandem/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';

/** What queues did that could not serve it in time: by which kind of rule, and where it went. */
export function OverflowSteps({ steps }: { readonly steps: readonly OverflowStepDto[] }) {
  const { t } = useTranslation('inbox');
  const format = useFormat();
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-semibold text-base">{t('why.overflow.title')}</h3>
      <ol className="flex flex-col gap-1 text-sm">
        {steps.map(({ at, because, action, fromQueueName, toQueueName }) => (
          <li key={`${at} ${action}`}>
            <span className="tabular-nums">{format.dateTime(at)}</span>{' '}
            {t(`why.overflow.${action}`, {
              ...{ from: fromQueueName, to: toQueueName ?? '', because: t(`overflow.because.${because}`) },
            })}
          </li>
        ))}
      </ol>
    </section>
  );
}
