import type { ImportDto } from '@tandem/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';

interface ImportCountsProps {
  readonly title: string;
  readonly counts: ImportDto['counts'];
}

/** How many rows are new, changed, as they were, and wrong. */
export function ImportCounts({ title, counts }: ImportCountsProps) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  return (
    <section aria-label={title}>
      <h3 className="mb-1 font-semibold">{title}</h3>
      <dl className="grid grid-cols-4 gap-2 max-sm:grid-cols-2">
        {(['create', 'update', 'unchanged', 'failed'] as const).map((key) => (
          <div key={key} className="rounded-md border border-line-subtle p-2">
            <dt className="text-fg-secondary text-xs">{t(`counts.${key}`)}</dt>
            <dd className="font-semibold text-lg tabular-nums">{format.number(counts[key])}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
