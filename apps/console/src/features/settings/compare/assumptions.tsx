import type { ComparisonResultDto } from '@tandem/contracts';
import { useTranslation } from 'react-i18next';
import { useKpiText } from './kpi-text.ts';

const kinds = ['voice', 'chat', 'message', 'email'] as const;

/** What a comparison takes for granted, in words. */
export function Assumptions({ assumed }: { readonly assumed: ComparisonResultDto['assumed'] }) {
  const { t } = useTranslation('compare');
  const kpi = useKpiText();
  const { patienceSec, drawnService, leftOut } = assumed;
  const patience = kinds.flatMap((kind) => {
    const mean = patienceSec[kind];
    if (mean === undefined) return [];
    const name = t(`kind.${kind}`);
    return mean === null
      ? t('assumed.noPatience', { kind: name })
      : t('assumed.patience', { kind: name, time: kpi.value('meanWaitSec', mean) });
  });
  const lines = [
    ...patience,
    t('assumed.presence'),
    t('assumed.service'),
    ...(drawnService > 0 ? [t('assumed.drawn', { count: drawnService })] : []),
    ...(leftOut > 0 ? [t('assumed.leftOut', { count: leftOut })] : []),
    t('assumed.hours'),
  ];
  return (
    <section>
      <h3 className="font-medium text-sm">{t('assumed.title')}</h3>
      <ul className="list-disc pl-5 text-fg-muted text-sm">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
