import type { ImportProblemDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { LinkButton, Table } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../../api/client.ts';
import { useDynamicText } from '../../../lib/dynamic-text.ts';

interface ImportProblemsProps {
  readonly id: string;
  readonly problems: readonly ImportProblemDto[];
}

/** What is wrong, row by row, and the rows as a sheet to mend. */
export function ImportProblems({ id, problems }: ImportProblemsProps) {
  const { t } = useTranslation('imports');
  const dynamic = useDynamicText();
  if (problems.length === 0) return null;
  return (
    <section className="flex flex-col gap-2">
      <header className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-semibold">{t('problems.first', { count: problems.length })}</h3>
        <LinkButton href={addressOf(api.imports.failedRows, { params: { id } })} download>
          {t('problems.download')}
        </LinkButton>
      </header>
      <Table
        label={t('problems.title')}
        rows={problems}
        rowKey={({ row, field, code }) => `${row} ${field} ${code}`}
        columns={[
          { id: 'row', header: t('problems.row'), cell: ({ row }) => row, width: 'w-16' },
          {
            id: 'field',
            header: t('problems.field'),
            cell: ({ field }) => (field === undefined ? '' : dynamic(`imports:field.${field}`, field)),
          },
          {
            id: 'why',
            header: t('problems.why'),
            cell: ({ code, params }) => dynamic(`imports:problems.code.${code}`, code, params),
          },
        ]}
      />
    </section>
  );
}
